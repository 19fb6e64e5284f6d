import { expect, it } from "vitest";
import { getDatabase } from "@/lib/db/connection/database";
import { enqueueJob, SYSTEM } from "@/lib/jobs/queue/enqueue-job";
import { awaitJobs } from "@/lib/jobs/runner/process-jobs";
import { recordUsage } from "@/lib/ledger/recording/record-usage";
import { ROLLUP_REBUILD } from "@/lib/ledger/rollup-builds/rebuild-kind";
import { createTestOrganization, useTestDatabase } from "@/lib/testing/databases/test-database";
import { useJobs } from "@/lib/testing/databases/use-jobs";
import { addDays } from "@/lib/values/time/dates";
import { checkUsageRollups, type RollupDifference } from "./check-usage-rollups";
import { type DayRange, findRollupPortion } from "./rollup-portions";

useTestDatabase();
useJobs([ROLLUP_REBUILD]);

async function rebuild(organizationId: string): Promise<void> {
  await enqueueJob({ kind: ROLLUP_REBUILD.name, organizationId, startedBy: SYSTEM });
  await awaitJobs();
}

async function listPortions(organizationId: string): Promise<DayRange[]> {
  const portions = [await findRollupPortion(organizationId, undefined)];
  for (let to = portions[0].to; to; to = portions.at(-1)?.to) {
    portions.push(await findRollupPortion(organizationId, addDays(to, 1)));
  }
  return portions;
}

async function recordSome(timeZone: string): Promise<string> {
  const { id, apiKeyId } = await createTestOrganization({ timeZone });
  await recordUsage(
    { organizationId: id, apiKeyId },
    Array.from({ length: 40 }, (_, index) => ({
      model: ["gpt-4o", "my-unknown-model"][index % 2],
      user: index % 3 ? `user-${index % 5}` : undefined,
      room: `room-${index % 4}`,
      success: index % 7 !== 0,
      input_tokens: 100 + index,
      output_tokens: index,
      response_time_ms: index ** 2,
      occurred_at: `2025-03-30T${String(index % 24).padStart(2, "0")}:30:00Z`,
    })),
  );
  return id;
}

it("finds the aggregates equal to the records, reports a corrupted row and mends it by a rebuild", async () => {
  const id = await recordSome("Asia/Kathmandu");
  expect(await checkUsageRollups()).toEqual([]);
  const { prisma } = getDatabase();
  await prisma.$executeRaw`
    UPDATE usage_daily SET cost_usd = cost_usd + 0.000000000001
    WHERE ctid = (SELECT min(ctid) FROM usage_daily WHERE organization_id = ${id}::uuid)`;
  await prisma.$executeRaw`
    UPDATE usage_daily_models SET reasoning_tokens = reasoning_tokens + 1
    WHERE ctid = (SELECT min(ctid) FROM usage_daily_models WHERE organization_id = ${id}::uuid)`;
  await prisma.$executeRaw`
    UPDATE usage_daily_subjects SET requests = requests + 1
    WHERE ctid = (SELECT min(ctid) FROM usage_daily_subjects WHERE organization_id = ${id}::uuid)`;
  await prisma.$executeRaw`
    UPDATE usage_daily_subject_totals SET input_tokens = input_tokens + 1
    WHERE ctid = (SELECT min(ctid) FROM usage_daily_subject_totals WHERE organization_id = ${id}::uuid)`;
  const tables = (await checkUsageRollups()).map((difference) => difference.table);
  expect([...new Set(tables)].sort()).toEqual([
    "usage_daily",
    "usage_daily_models",
    "usage_daily_subject_totals",
    "usage_daily_subjects",
  ]);
  await rebuild(id);
  expect(await checkUsageRollups()).toEqual([]);
});

it("keeps the aggregates in the organization's zone and the installation's", async () => {
  const id = await recordSome("Europe/Berlin");
  const rows = await getDatabase().prisma.usageDaily.findMany({
    where: { organizationId: id },
    distinct: ["zone"],
    orderBy: { zone: "asc" },
  });
  expect(rows.map(({ zone }) => zone)).toEqual(["Europe/Berlin", "UTC"]);
});

it("checks in portions of days what it does as a whole, in every zone, and a rebuild mends it", async () => {
  const { id, apiKeyId } = await createTestOrganization({ timeZone: "Pacific/Kiritimati" });
  const { prisma } = getDatabase();
  const events = Array.from({ length: 9_000 }, (_, index) => ({
    model: "gpt-4o",
    user: `user-${index % 5}`,
    input_tokens: index,
    occurred_at: new Date(Date.UTC(2025, 4, 1) + index * 170_000).toISOString(),
  }));
  await recordUsage({ organizationId: id, apiKeyId }, events);
  const portions = await listPortions(id);
  expect(portions.length).toBeGreaterThan(3);
  expect([portions[0].from, portions.at(-1)?.to]).toEqual([undefined, undefined]);
  const check = async () => {
    const differences: RollupDifference[] = [];
    for (const days of portions) differences.push(...(await checkUsageRollups(id, days)));
    return differences;
  };
  expect(await check()).toEqual([]);
  await prisma.$executeRaw`UPDATE usage_daily SET requests = requests + 1 WHERE organization_id = ${id}::uuid`;
  await prisma.$executeRaw`DELETE FROM usage_daily_models WHERE organization_id = ${id}::uuid AND day < '2025-05-03'`;
  await prisma.$executeRaw`
    INSERT INTO usage_daily_subject_totals SELECT organization_id, zone, subject, '2020-01-01', subject_id, requests,
      failed_requests, priced_requests, input_tokens, output_tokens, cost_usd, timed_requests, response_time_sum_ms,
      last_occurred_at
    FROM usage_daily_subject_totals WHERE organization_id = ${id}::uuid AND day = '2025-05-05'`;
  const byKey = (one: object) => JSON.stringify(one);
  const whole = await checkUsageRollups(id);
  expect(whole.length).toBeGreaterThan(30);
  expect((await check()).map(byKey).sort()).toEqual(whole.map(byKey).sort());
  await rebuild(id);
  expect(await checkUsageRollups(id)).toEqual([]);
}, 120_000);
