import { expect, test, vi } from "vitest";
import { jobJson } from "@/lib/api/jobs/job-json";
import { getDatabase } from "@/lib/db/connection/database";
import type { JobKind } from "@/lib/jobs/kinds/job-kind";
import { enqueueJob } from "@/lib/jobs/queue/enqueue-job";
import { awaitJob } from "@/lib/jobs/runner/process-jobs";
import { adminViewer, createTestOrganization, useTestDatabase } from "@/lib/testing/databases/test-database";
import { useJobs } from "@/lib/testing/databases/use-jobs";
import { AppError } from "@/lib/values/errors/errors";
import { newId } from "@/lib/values/ids/new-id";
import { getJob, listJobs } from "./shown-job";
import { steerJob } from "./steer-job";

let isBroken = true;
const BREAKS: JobKind = {
  name: "breaks",
  unit: "requests",
  async step() {
    if (isBroken) throw new AppError("internal_error", "It broke.");
    return { status: "done", done: 1 };
  },
};
const WAITS: JobKind = { name: "waits", unit: "tenants", step: async () => ({ status: "waiting", waitMs: 60_000 }) };

useTestDatabase();
useJobs([BREAKS, WAITS]);

const admin = adminViewer();

test("an administrator sees what runs and why it failed, retries and cancels it; the audit log says so", async () => {
  const log = vi.spyOn(console, "error").mockImplementation(() => undefined);
  const { id: organizationId, name } = await createTestOrganization();
  const failed = (await enqueueJob({ kind: "breaks", organizationId, total: 1, startedBy: admin })) ?? "";
  const waiting = (await enqueueJob({ kind: "waits", startedBy: admin })) ?? "";
  await awaitJob(failed, 10_000);
  expect(await listJobs(admin)).toMatchObject([
    { id: waiting, canCancel: true, canRetry: false, organizationName: null, unit: "tenants" },
    { id: failed, state: "FAILED", error: "It broke.", canCancel: false, canRetry: true, organizationName: name },
  ]);
  expect(jobJson(await getJob(admin, failed))).toMatchObject({
    ...{ kind: "breaks", organization: organizationId, state: "failed", progress: { done: 0, total: 1 } },
    ...{ started_by: admin.label, error: "It broke.", ended_at: expect.any(Date) },
  });
  isBroken = false;
  await steerJob(admin, failed, "retry");
  expect(await awaitJob(failed, 10_000)).toMatchObject({ state: "DONE", error: null, done: 1 });
  expect(await steerJob(admin, waiting, "cancel")).toMatchObject({ state: "CANCELLED", canCancel: false });
  await expect(steerJob(admin, waiting, "cancel")).rejects.toMatchObject({ code: "conflict" });
  await expect(steerJob(admin, waiting, "retry")).rejects.toMatchObject({ code: "conflict" });
  const audit = await getDatabase().prisma.auditEntry.findMany({ orderBy: { id: "asc" } });
  expect(audit).toMatchObject([
    { action: "job.retry", targetId: failed, organizationId, actor: admin.label },
    { action: "job.cancel", targetId: waiting },
  ]);
  log.mockRestore();
});

test("nobody else sees or changes jobs", async () => {
  const { viewer } = await createTestOrganization();
  for (const attempt of [
    () => listJobs(viewer),
    () => getJob(viewer, newId()),
    () => steerJob(viewer, newId(), "cancel"),
    () => listJobs({ ...admin, type: "key" }),
  ]) {
    await expect(attempt()).rejects.toMatchObject({ code: "forbidden" });
  }
  await expect(getJob(admin, newId())).rejects.toMatchObject({ code: "not_found" });
  await expect(steerJob(admin, "nonsense", "retry")).rejects.toMatchObject({ code: "not_found" });
});
