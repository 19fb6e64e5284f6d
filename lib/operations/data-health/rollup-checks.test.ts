import { mkdtemp, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { beforeEach, expect, test, vi } from "vitest";
import type { Viewer } from "@/lib/access/viewer";
import { getDatabase } from "@/lib/db/connection/database";
import { claimJob } from "@/lib/jobs/queue/claim-job";
import { findJobByKey } from "@/lib/jobs/queue/find-jobs";
import { endLeases } from "@/lib/jobs/queue/lease";
import { JobRunner } from "@/lib/jobs/runner/job-runner";
import { awaitJobs, startJobs, stopJobs } from "@/lib/jobs/runner/process-jobs";
import { takeStep } from "@/lib/jobs/runner/take-step";
import { startDue } from "@/lib/jobs/schedule/job-schedules";
import { recordUsage } from "@/lib/ledger/recording/record-usage";
import { ROLLUP_REBUILD } from "@/lib/ledger/rollup-builds/rebuild-kind";
import { adminViewer, createTestOrganization, useTestDatabase } from "@/lib/testing/databases/test-database";
import { useJobs } from "@/lib/testing/databases/use-jobs";
import { newId } from "@/lib/values/ids/new-id";
import { steerJob } from "../jobs/steer-job";
import { countSpooledCalls } from "./count-spooled-calls";
import { getDataHealth } from "./get-data-health";
import { getInstallationFacts } from "./get-installation-facts";
import { listRollupChecks } from "./list-rollup-checks";
import { rebuildOrganizationRollups } from "./rebuild-organization-rollups";
import { ROLLUP_CHECK, ROLLUP_CHECK_KEY } from "./rollup-check-kind";
import { ROLLUP_CHECK_SCHEDULE } from "./rollup-check-schedule";
import { startRollupCheck } from "./start-rollup-check";

useTestDatabase();
useJobs([ROLLUP_CHECK, ROLLUP_REBUILD]);

const admin = adminViewer();
let organization: Awaited<ReturnType<typeof createTestOrganization>>;

beforeEach(async () => {
  organization = await createTestOrganization({ timeZone: "Asia/Kathmandu" });
  const event = { model: "my-own-model", user: "ada", input_tokens: 5, occurred_at: "2026-11-01T18:30:00Z" };
  await recordUsage({ organizationId: organization.id, apiKeyId: null }, [event, event]);
});

async function check() {
  const id = await startRollupCheck(admin);
  await awaitJobs();
  const checks = await listRollupChecks(admin);
  return checks.find((one) => one.id === id);
}

test("a corrupted aggregate is reported by its names, a rebuild mends it, and the audit log says so", async () => {
  const log = vi.spyOn(console, "error").mockImplementation(() => undefined);
  const { prisma } = getDatabase();
  expect(await check()).toMatchObject({ state: "clean", differences: [], requestedBy: admin.label });
  await prisma.$executeRaw`
    UPDATE usage_daily_models SET requests = requests + 1
    WHERE organization_id = ${organization.id}::uuid AND zone = 'Asia/Kathmandu'`;
  expect(await check()).toMatchObject({
    state: "different",
    differences: [
      {
        table: "usage_daily_models",
        organizationName: organization.name,
        modelName: "my-own-model",
        day: "2026-11-02",
        recordedRequests: 2,
        aggregatedRequests: 3,
      },
    ],
  });
  expect(log).toHaveBeenCalledWith(expect.stringContaining("in 1 rows"));
  await rebuildOrganizationRollups(admin, organization.id);
  expect(await check()).toMatchObject({ state: "clean" });
  expect(await prisma.auditEntry.findMany({ where: { organizationId: organization.id } })).toMatchObject([
    { action: "organization.rebuild", actor: admin.label },
  ]);
});

test("one check runs at a time, and tells that it runs and how far it is", async () => {
  // Enough of them that it still runs when it is asked for.
  const many = Array.from({ length: 60 }, () => newId()).map((id) => ({ id, name: id, slug: id }));
  await getDatabase().prisma.organization.createMany({ data: many });
  const id = await startRollupCheck(admin);
  await expect(startRollupCheck(admin)).rejects.toMatchObject({ code: "conflict" });
  expect((await listRollupChecks(admin))[0]).toMatchObject({
    id,
    state: "running",
    progress: { done: expect.any(Number) },
  });
  await awaitJobs();
  expect((await listRollupChecks(admin))[0]).toMatchObject({ id, state: "clean", progress: null });
});

test("a check whose server stopped is told as not finished, and another one can begin", async () => {
  const id = newId();
  await getDatabase().prisma.rollupCheck.create({ data: { id, requestedBy: "system", startedAt: new Date() } });
  expect((await listRollupChecks(admin))[0]).toMatchObject({ id, state: "unfinished", finishedAt: null });
  expect(await check()).toMatchObject({ state: "clean" });
});

test("a cancelled check says who cancelled it and when, not that the server stopped", async () => {
  await stopJobs();
  const id = await startRollupCheck(admin);
  const job = await findJobByKey(ROLLUP_CHECK_KEY);
  await steerJob({ ...admin, label: "ada@example.com" }, job?.id ?? "", "cancel");
  expect((await listRollupChecks(admin))[0]).toMatchObject({
    ...{ id, state: "cancelled", cancelledBy: "ada@example.com", finishedAt: expect.any(Date), progress: null },
  });
  await startJobs([ROLLUP_CHECK]);
  expect(await check()).toMatchObject({ state: "clean", cancelledBy: null });
});

test("of several servers on one database, one checks at a time, and another resumes what it left", async () => {
  await stopJobs();
  const id = await startRollupCheck(admin);
  const other = { owner: "another server", leaseMs: 60_000 };
  const job = await claimJob(other.owner, [ROLLUP_CHECK.name], other.leaseMs);
  expect(await takeStep(ROLLUP_CHECK, job?.id ?? "", other)).toBe(true);
  await expect(startRollupCheck(admin)).rejects.toMatchObject({ code: "conflict" });
  const runner = new JobRunner();
  await runner.idle();
  expect((await listRollupChecks(admin))[0]).toMatchObject({ id, state: "running", progress: { done: 1 } });
  // That server stops.
  await endLeases();
  await runner.stop();
  await startJobs([ROLLUP_CHECK]);
  await awaitJobs();
  expect((await listRollupChecks(admin))[0]).toMatchObject({ id, state: "clean", progress: null });
});

test("a check that breaks off says why", async () => {
  const log = vi.spyOn(console, "error").mockImplementation(() => undefined);
  const { prisma } = getDatabase();
  await prisma.$executeRaw`ALTER TABLE usage_daily RENAME TO usage_daily_away`;
  const broken = await check();
  await prisma.$executeRaw`ALTER TABLE usage_daily_away RENAME TO usage_daily`;
  expect(broken).toMatchObject({ state: "failed", error: expect.stringContaining("usage_daily") });
  expect(log).toHaveBeenCalled();
});

test("data health counts each call once, in whatever zones it is summed", async () => {
  const before = await getDataHealth(admin);
  await recordUsage({ organizationId: organization.id, apiKeyId: null }, [{ model: "gpt-4o", input_tokens: 1 }]);
  const after = await getDataHealth(admin);
  expect(after.requests - before.requests).toBe(1);
  expect(after.unpricedRequests).toBe(before.unpricedRequests);
  expect(after).toMatchObject({ firstDay: "2026-11-02", waitingToWrite: 0 });
});

test("calls that wait on disk are counted, a line cut off by a crash among them", async () => {
  const directory = await mkdtemp(join(tmpdir(), "spool-"));
  expect(await countSpooledCalls(join(directory, "none"))).toBe(0);
  await writeFile(join(directory, "1.ndjson"), '\n{"ownId":"a"}\n{"ownId":"b"}');
  await writeFile(join(directory, "2.x.ndjson"), '\n{"ownI');
  expect(await countSpooledCalls(directory)).toBe(3);
});

test("the daily check begins on schedule once, and not where it is off", async () => {
  const { prisma } = getDatabase();
  await prisma.rollupCheck.deleteMany();
  const twoDaysLater = new Date(Date.now() + 49 * 3_600_000);
  vi.stubEnv("ROLLUP_CHECK", "off");
  await startDue([ROLLUP_CHECK_SCHEDULE], twoDaysLater);
  expect(await prisma.rollupCheck.count()).toBe(0);
  vi.unstubAllEnvs();
  await startDue([ROLLUP_CHECK_SCHEDULE], twoDaysLater);
  await startDue([ROLLUP_CHECK_SCHEDULE], new Date());
  await awaitJobs();
  expect(await listRollupChecks(admin)).toMatchObject([{ requestedBy: "system", state: "clean" }]);
});

test("only administrators see and change any of it", async () => {
  const key: Viewer = { ...admin, type: "key" };
  for (const viewer of [organization.viewer, key]) {
    for (const attempt of [
      () => startRollupCheck(viewer),
      () => listRollupChecks(viewer),
      () => getDataHealth(viewer),
      () => getInstallationFacts(viewer),
      () => rebuildOrganizationRollups(viewer, organization.id),
    ]) {
      await expect(attempt()).rejects.toMatchObject({ code: "forbidden" });
    }
  }
  await expect(rebuildOrganizationRollups(admin, newId())).rejects.toMatchObject({ code: "not_found" });
});
