import { mkdtemp, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { beforeEach, expect, inject, test, vi } from "vitest";
import type { Viewer } from "@/lib/access/viewer";
import { getDatabase } from "@/lib/db/connection/database";
import { recordUsage } from "@/lib/ledger/recording/record-usage";
import { adminViewer, createTestOrganization, useTestDatabase } from "@/lib/testing/databases/test-database";
import { newId } from "@/lib/values/ids/new-id";
import { countSpooledCalls } from "./count-spooled-calls";
import { getDataHealth } from "./get-data-health";
import { getInstallationFacts } from "./get-installation-facts";
import { listRollupChecks } from "./list-rollup-checks";
import { rebuildOrganizationRollups } from "./rebuild-organization-rollups";
import { takeRollupCheckLock } from "./rollup-check-lock";
import { awaitRollupCheck } from "./run-rollup-check";
import { isCheckDue } from "./schedule-rollup-checks";
import { startRollupCheck } from "./start-rollup-check";

useTestDatabase();

const admin = adminViewer();
let organization: Awaited<ReturnType<typeof createTestOrganization>>;

beforeEach(async () => {
  organization = await createTestOrganization({ timeZone: "Asia/Kathmandu" });
  const event = { model: "my-own-model", user: "ada", input_tokens: 5, occurred_at: "2026-11-01T18:30:00Z" };
  await recordUsage({ organizationId: organization.id, apiKeyId: null }, [event, event]);
});

async function check() {
  const id = await startRollupCheck(admin);
  await awaitRollupCheck();
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
  expect(log).toHaveBeenCalledWith(expect.stringContaining("differ from the calls in 1 rows"));
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
  await awaitRollupCheck();
  expect((await listRollupChecks(admin))[0]).toMatchObject({ id, state: "clean", progress: null });
});

test("a check whose server stopped is told as not finished, and another one can begin", async () => {
  const id = newId();
  await getDatabase().prisma.rollupCheck.create({ data: { id, requestedBy: "system", startedAt: new Date() } });
  expect((await listRollupChecks(admin))[0]).toMatchObject({ id, state: "unfinished", finishedAt: null });
  expect(await check()).toMatchObject({ state: "clean" });
});

// The embedded database has one server.
if (inject("postgresTemplate")) {
  test("of several servers on one database, one checks at a time", async () => {
    const release = await takeRollupCheckLock();
    const id = newId();
    await getDatabase().prisma.rollupCheck.create({ data: { id, requestedBy: "another server" } });
    await expect(startRollupCheck(admin)).rejects.toMatchObject({ code: "conflict" });
    expect((await listRollupChecks(admin))[0]).toMatchObject({ id, state: "running", progress: null });
    await release?.();
    expect((await listRollupChecks(admin))[0]).toMatchObject({ id, state: "unfinished" });
    expect(await check()).toMatchObject({ state: "clean" });
  });
}

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

test("the daily check comes at a quiet hour of the installation, or when it is overdue", () => {
  const now = new Date("2026-11-22T02:30:00Z");
  const hoursAgo = (hours: number) => new Date(now.getTime() - hours * 3_600_000);
  expect(isCheckDue(now, "Europe/Berlin", hoursAgo(24))).toBe(true);
  expect(isCheckDue(now, "Europe/Berlin", hoursAgo(1))).toBe(false);
  expect(isCheckDue(now, "America/New_York", hoursAgo(24))).toBe(false);
  expect(isCheckDue(now, "America/New_York", hoursAgo(49))).toBe(true);
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
