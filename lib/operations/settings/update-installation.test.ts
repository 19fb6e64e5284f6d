import { expect, test } from "vitest";
import type { Viewer } from "@/lib/access/viewer";
import { getInstallation } from "@/lib/accounts/installation/get-installation";
import { getDatabase } from "@/lib/db/connection/database";
import { recordUsage } from "@/lib/ledger/recording/record-usage";
import { checkUsageRollups } from "@/lib/ledger/rollups/check-usage-rollups";
import { JOB_KINDS } from "@/lib/operations/jobs/job-kinds";
import { adminViewer, createTestOrganization, useTestDatabase } from "@/lib/testing/databases/test-database";
import { useJobs } from "@/lib/testing/databases/use-jobs";
import { InstallationChange, updateInstallation } from "./update-installation";

useTestDatabase();
useJobs(JOB_KINDS);

const change = (viewer: Viewer, time_zone: string) =>
  updateInstallation(viewer, InstallationChange.parse({ time_zone }));

/** Requests by day over all tenants, as the pages of administrators sum them. */
async function totalsByDay(): Promise<Record<string, number>> {
  const { timeZone } = await getInstallation();
  const rows = await getDatabase().prisma.usageDailyModel.groupBy({
    by: ["day"],
    where: { zone: timeZone },
    _sum: { requests: true },
    orderBy: { day: "asc" },
  });
  return Object.fromEntries(rows.map(({ day, _sum }) => [day.toISOString().slice(0, 10), Number(_sum.requests)]));
}

test("totals over all tenants are by days of the installation's zone, before and after it changes", async () => {
  const at = (occurred_at: string) => ({ model: "gpt-4o", input_tokens: 1, occurred_at });
  for (const timeZone of ["UTC", "Asia/Tokyo", "America/New_York"]) {
    const { id } = await createTestOrganization({ timeZone });
    const source = { organizationId: id, apiKeyId: null };
    await recordUsage(source, [at("2026-11-20T01:00:00Z"), at("2026-11-20T12:00:00Z"), at("2026-11-20T23:00:00Z")]);
  }
  expect(await totalsByDay()).toEqual({ "2026-11-20": 9 });
  expect(await change(adminViewer(), "Asia/Tokyo")).toEqual({
    timeZone: "Asia/Tokyo",
    newModelsPerDay: 100,
    eventsPerMinute: 300_000,
  });
  expect(await totalsByDay()).toEqual({ "2026-11-20": 6, "2026-11-21": 3 });
  expect(await checkUsageRollups()).toEqual([]);
  await change(adminViewer(), "America/New_York");
  expect(await totalsByDay()).toEqual({ "2026-11-19": 3, "2026-11-20": 6 });
  expect(await checkUsageRollups()).toEqual([]);
  const zones = await getDatabase().prisma.usageDaily.findMany({ distinct: ["zone"], orderBy: { zone: "asc" } });
  expect(zones.map(({ zone }) => zone)).toEqual(["America/New_York", "Asia/Tokyo", "UTC"]);
});

test("usage that arrives all the time while aggregates are summed anew is in them, once", async () => {
  const { id } = await createTestOrganization({ timeZone: "Asia/Kolkata" });
  const source = { organizationId: id, apiKeyId: null };
  const event = { model: "gpt-4o", input_tokens: 5 };
  await recordUsage(source, Array(2_000).fill(event));
  let isDone = false;
  const changing = change(adminViewer(), "Europe/Berlin").finally(() => {
    isDone = true;
  });
  while (!isDone) await recordUsage(source, [event]);
  await changing;
  expect(await checkUsageRollups()).toEqual([]);
});

test("only an administrator changes it, to a zone that exists, with one audit entry", async () => {
  const { viewer } = await createTestOrganization();
  const { prisma } = getDatabase();
  await expect(change(viewer, "UTC")).rejects.toMatchObject({ code: "forbidden" });
  await expect(change({ ...adminViewer(), type: "key" }, "UTC")).rejects.toMatchObject({ code: "forbidden" });
  expect(InstallationChange.safeParse({ time_zone: "Mars/Phobos" }).success).toBe(false);
  const before = await prisma.auditEntry.count();
  const { timeZone } = await getInstallation();
  await change(adminViewer(), timeZone);
  expect(await prisma.auditEntry.count()).toBe(before);
  await change(adminViewer(), "UTC");
  const [entry] = await prisma.auditEntry.findMany({ orderBy: { id: "desc" }, take: 1 });
  expect(entry).toMatchObject({ action: "installation.update", detail: { after: { time_zone: "UTC" } } });
});
