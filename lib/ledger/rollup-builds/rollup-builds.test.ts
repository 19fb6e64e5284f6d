import { setTimeout } from "node:timers/promises";
import { beforeEach, expect, it, vi } from "vitest";
import { getDatabase } from "@/lib/db/connection/database";
import type { JobKind } from "@/lib/jobs/kinds/job-kind";
import { cancelJob } from "@/lib/jobs/queue/cancel-job";
import { claimJob } from "@/lib/jobs/queue/claim-job";
import { enqueueJob, SYSTEM } from "@/lib/jobs/queue/enqueue-job";
import { findJob } from "@/lib/jobs/queue/find-jobs";
import { awaitJob, startJobs, stopJobs } from "@/lib/jobs/runner/process-jobs";
import { takeStep } from "@/lib/jobs/runner/take-step";
import { recordUsage } from "@/lib/ledger/recording/record-usage";
import { checkUsageRollups } from "@/lib/ledger/rollups/check-usage-rollups";
import { createTestOrganization, useTestDatabase } from "@/lib/testing/databases/test-database";
import { useJobs } from "@/lib/testing/databases/use-jobs";
import { INSTALLATION_TIME_ZONE } from "./installation-zone-kind";
import { ROLLUP_REBUILD, rollupsKey } from "./rebuild-kind";
import { ORGANIZATION_TIME_ZONE } from "./time-zone-kind";

vi.setConfig({ testTimeout: 120_000 });

const KINDS: JobKind[] = [ORGANIZATION_TIME_ZONE, INSTALLATION_TIME_ZONE, ROLLUP_REBUILD];

useTestDatabase();
useJobs(KINDS);

/** More than two steps, most of it on one day. */
const REQUESTS = 5_000;
let organizationId: string;

beforeEach(async () => {
  organizationId = (await createTestOrganization({ timeZone: "Asia/Kolkata" })).id;
  await record(REQUESTS, (index) => new Date(Date.UTC(2026, 9, 1) + index * 20_000));
});

async function record(count: number, at: (index: number) => Date): Promise<void> {
  const events = Array.from({ length: count }, (_, index) => ({
    model: ["gpt-4o", "my-own"][index % 2],
    user: `user-${index % 7}`,
    input_tokens: 1 + index,
    response_time_ms: index,
    occurred_at: at(index).toISOString(),
  }));
  const { accepted } = await recordUsage({ organizationId, apiKeyId: null }, events);
  expect(accepted).toBe(count);
}

/** Before, within and after what is being summed, until it is told to stop. */
async function recordMeanwhile(isOver: () => boolean): Promise<number> {
  let count = 0;
  for (; !isOver(); count += 3) {
    const start = Date.UTC(2026, 8, 30, 20) + Math.random() * 48 * 3_600_000;
    await record(3, (index) => new Date(start + index * 86_400_000));
    await setTimeout(5);
  }
  return count;
}

const enqueue = async (kind: JobKind, timeZone?: string) => {
  const ofOne = kind === INSTALLATION_TIME_ZONE ? null : organizationId;
  const job = { kind: kind.name, organizationId: ofOne, uniqueKey: rollupsKey(ofOne), startedBy: SYSTEM };
  return (await enqueueJob({ ...job, ...(timeZone && { parameters: { time_zone: timeZone } }) })) ?? "refused";
};
const requestsByZone = async () =>
  Object.fromEntries(
    (
      await getDatabase().prisma.usageDailyModel.groupBy({
        by: ["zone"],
        where: { organizationId },
        _sum: { requests: true },
        orderBy: { zone: "asc" },
      })
    ).map(({ zone, _sum }) => [zone, Number(_sum.requests)]),
  );
const builds = () => getDatabase().prisma.rollupBuild.count();

it("changes a zone while usage arrives: every request is counted once, before, meanwhile and after", async () => {
  await stopJobs();
  let isOver = false;
  const arriving = recordMeanwhile(() => isOver);
  const id = await enqueue(ORGANIZATION_TIME_ZONE, "America/New_York");
  const holder = { owner: "test", leaseMs: 60_000 };
  await claimJob(holder.owner, [ORGANIZATION_TIME_ZONE.name], holder.leaseMs);
  let checks = 0;
  for (; await takeStep(ORGANIZATION_TIME_ZONE, id, holder); checks++) {
    expect(await checkUsageRollups(organizationId)).toEqual([]);
  }
  await startJobs(KINDS);
  for (; (await findJob(id))?.state !== "DONE"; ) expect(await checkUsageRollups(organizationId)).toEqual([]);
  await setTimeout(100);
  isOver = true;
  const all = REQUESTS + (await arriving);
  expect(checks).toBeGreaterThan(2);
  expect(all).toBeGreaterThan(REQUESTS);
  expect(await requestsByZone()).toEqual({ "America/New_York": all, UTC: all });
  expect(await checkUsageRollups()).toEqual([]);
  expect(await findJob(id)).toMatchObject({ done: expect.any(Number) });
  expect(await builds()).toBe(0);
});

it("resumes a change whose process was killed, though usage arrived in between", async () => {
  await stopJobs();
  const id = await enqueue(ORGANIZATION_TIME_ZONE, "America/New_York");
  const killed = { owner: "killed", leaseMs: 0 };
  await claimJob(killed.owner, [ORGANIZATION_TIME_ZONE.name], killed.leaseMs);
  const built = async () => (await requestsByZone())["America/New_York"] ?? 0;
  while ((await built()) < 4_000) expect(await takeStep(ORGANIZATION_TIME_ZONE, id, killed)).toBe(true);
  expect(await built()).toBe(4_000);
  // One that the build has passed, and one that it has not.
  await record(2, (index) => new Date(Date.UTC(2026, 9, 1 + index, 12)));
  expect((await requestsByZone())["America/New_York"]).toBe(4_001);
  expect(await checkUsageRollups()).toEqual([]);
  await startJobs(KINDS);
  expect(await awaitJob(id, 20_000)).toMatchObject({ state: "DONE" });
  expect(await requestsByZone()).toEqual({ "America/New_York": REQUESTS + 2, UTC: REQUESTS + 2 });
  expect(await checkUsageRollups()).toEqual([]);
});

it("leaves the old zone as it was when a change is cancelled, and can begin again", async () => {
  await stopJobs();
  const id = await enqueue(ORGANIZATION_TIME_ZONE, "America/New_York");
  const other = { owner: "other", leaseMs: 0 };
  await claimJob(other.owner, [ORGANIZATION_TIME_ZONE.name], other.leaseMs);
  for (let step = 0; step < 3; step++) await takeStep(ORGANIZATION_TIME_ZONE, id, other);
  await cancelJob(id);
  await startJobs(KINDS);
  expect(await awaitJob(id, 20_000)).toMatchObject({ state: "CANCELLED" });
  expect(await requestsByZone()).toEqual({ "Asia/Kolkata": REQUESTS, UTC: REQUESTS });
  expect(await builds()).toBe(0);
  expect(await awaitJob(await enqueue(ORGANIZATION_TIME_ZONE, "America/New_York"), 20_000)).toMatchObject({
    state: "DONE",
  });
  expect(await checkUsageRollups()).toEqual([]);
});

it("changes the installation's zone and an organization's to the same one at once, and back", async () => {
  const changes = [
    await enqueue(INSTALLATION_TIME_ZONE, "Europe/Berlin"),
    await enqueue(ORGANIZATION_TIME_ZONE, "Europe/Berlin"),
  ];
  const late = createTestOrganization({ timeZone: "Asia/Tokyo" });
  for (const id of changes) expect(await awaitJob(id, 20_000)).toMatchObject({ state: "DONE" });
  for (; (await builds()) > 0; ) await setTimeout(100);
  await late;
  expect(await requestsByZone()).toEqual({ "Europe/Berlin": REQUESTS });
  expect(await checkUsageRollups()).toEqual([]);
  const ids = [await enqueue(INSTALLATION_TIME_ZONE, "UTC"), await enqueue(ORGANIZATION_TIME_ZONE, "Asia/Kolkata")];
  for (const id of ids) expect(await awaitJob(id, 20_000)).toMatchObject({ state: "DONE" });
  expect(await requestsByZone()).toEqual({ "Asia/Kolkata": REQUESTS, UTC: REQUESTS });
  expect(await checkUsageRollups()).toEqual([]);
});

it("rebuilds corrupted rollups beside those in use while usage arrives", async () => {
  const { prisma } = getDatabase();
  await prisma.$executeRaw`UPDATE usage_daily SET requests = requests + 1 WHERE organization_id = ${organizationId}::uuid`;
  await prisma.$executeRaw`
    DELETE FROM usage_daily_subjects WHERE organization_id = ${organizationId}::uuid AND zone = 'UTC'`;
  expect(await checkUsageRollups(organizationId)).not.toEqual([]);
  let isOver = false;
  const arriving = recordMeanwhile(() => isOver);
  expect(await awaitJob(await enqueue(ROLLUP_REBUILD), 20_000)).toMatchObject({ state: "DONE" });
  isOver = true;
  const all = REQUESTS + (await arriving);
  expect(await requestsByZone()).toEqual({ "Asia/Kolkata": all, UTC: all });
  expect(await checkUsageRollups()).toEqual([]);
  expect(await builds()).toBe(0);
});
