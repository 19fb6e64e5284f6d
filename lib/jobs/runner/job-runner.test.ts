import { setTimeout } from "node:timers/promises";
import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { getDatabase } from "@/lib/db/connection/database";
import { Prisma } from "@/lib/generated/prisma/client";
import { useTestDatabase } from "@/lib/testing/databases/test-database";
import { AppError } from "@/lib/values/errors/errors";
import type { JobKind } from "../kinds/job-kind";
import { registerJobKinds } from "../kinds/known-kinds";
import { cancelJob } from "../queue/cancel-job";
import { claimJob } from "../queue/claim-job";
import { enqueueJob, SYSTEM } from "../queue/enqueue-job";
import { findJob } from "../queue/find-jobs";
import { renewLeases } from "../queue/lease";
import { retryJob } from "../queue/retry-job";
import { JobRunner, type RunnerOptions } from "./job-runner";
import { awaitJob } from "./process-jobs";
import { takeStep } from "./take-step";

useTestDatabase();

const STEPS = 6;
const runners: JobRunner[] = [];

/** Writes a row for each step: twice the same would be refused by its key. */
const count = (more: Partial<JobKind> = {}): JobKind => ({
  name: "count",
  unit: "requests",
  async step(client, job) {
    const step = ((job.cursor as number | null) ?? 0) + 1;
    await client.query(Prisma.sql`INSERT INTO steps VALUES (${job.id}::uuid, ${step}, ${job.leaseOwner})`);
    return { status: step < STEPS ? "more" : "done", cursor: step, done: step, total: STEPS };
  },
  ...more,
});

const start = (options: Partial<RunnerOptions> = {}) => {
  const runner = new JobRunner({ lookMs: 50, ...options });
  runners.push(runner);
  return runner;
};
const enqueue = async (uniqueKey?: string) =>
  (await enqueueJob({ kind: "count", uniqueKey, startedBy: SYSTEM })) ?? "refused";
const stepsOf = async (id: string) =>
  (
    await getDatabase().prisma.$queryRaw<{ step: number; owner: string }[]>`
      SELECT step, owner FROM steps WHERE job = ${id}::uuid ORDER BY step`
  ).map(({ step }) => step);
const ALL = Array.from({ length: STEPS }, (_, index) => index + 1);

beforeEach(async () => {
  await getDatabase().prisma
    .$executeRaw`CREATE TABLE IF NOT EXISTS steps (job uuid, step int, owner text, PRIMARY KEY (job, step))`;
  registerJobKinds([count()]);
});
afterEach(async () => {
  for (const runner of runners.splice(0)) await runner.stop();
});

it("works on a job step by step, with its progress, to its end", async () => {
  start();
  const id = await enqueue();
  expect(await awaitJob(id, 10_000)).toMatchObject({ state: "DONE", done: STEPS, total: STEPS, startedBy: "system" });
  expect(await stepsOf(id)).toEqual(ALL);
});

it("never takes a step twice, and forgets none, though several runners work on many jobs", async () => {
  const jobs = await Promise.all(Array.from({ length: 20 }, () => enqueue()));
  for (let count = 0; count < 3; count++) start({ lookMs: 10 });
  for (const id of jobs) expect(await awaitJob(id, 20_000)).toMatchObject({ state: "DONE" });
  for (const id of jobs) expect(await stepsOf(id)).toEqual(ALL);
});

it("resumes at the last committed step when a process dies, and not before its lease is over", async () => {
  const id = await enqueue();
  const dead = { owner: "dead", leaseMs: 1_500 };
  expect((await claimJob(dead.owner, ["count"], dead.leaseMs))?.id).toBe(id);
  await takeStep(count(), id, dead);
  await takeStep(count(), id, dead);
  const runner = start();
  await setTimeout(300);
  await runner.idle();
  expect(await stepsOf(id)).toEqual([1, 2]);
  expect(await awaitJob(id, 10_000)).toMatchObject({ state: "DONE", done: STEPS });
  expect(await stepsOf(id)).toEqual(ALL);
  // Were it not dead but only slow, it could do no more.
  expect(await takeStep(count(), id, dead)).toBe(false);
});

it("keeps its lease while a step takes longer", async () => {
  let steps = 0;
  registerJobKinds([
    count({
      async prepare() {
        steps++;
        if (steps === 1) await setTimeout(1_500);
      },
    }),
  ]);
  const id = await enqueue();
  const holder = start({ leaseMs: 400 });
  await vi.waitFor(async () => expect((await findJob(id))?.leaseOwner).not.toBeNull());
  const owner = (await findJob(id))?.leaseOwner;
  start({ leaseMs: 400 });
  await holder.idle();
  expect(await awaitJob(id, 10_000)).toMatchObject({ state: "DONE" });
  const { prisma } = getDatabase();
  expect(await prisma.$queryRaw`SELECT DISTINCT owner FROM steps WHERE job = ${id}::uuid`).toEqual([{ owner }]);
});

it("renews no lease that another process holds", async () => {
  const id = await enqueue();
  await claimJob("one", ["count"], 0);
  await renewLeases([id], "other", 60_000);
  expect((await claimJob("third", ["count"], 60_000))?.id).toBe(id);
  await cancelJob(id);
});

it("waits and tries again while the database refuses, and says why meanwhile", async () => {
  let tries = 0;
  const step: JobKind["step"] = async (client, job, prepared) => {
    tries++;
    if (tries <= 2) throw Object.assign(new Error("canceling statement due to lock timeout"), { code: "55P03" });
    return count().step(client, job, prepared);
  };
  registerJobKinds([count({ step })]);
  start();
  const id = await enqueue();
  await vi.waitFor(async () =>
    expect(await findJob(id)).toMatchObject({ state: "QUEUED", error: expect.stringContaining("lock timeout") }),
  );
  expect(await awaitJob(id, 20_000)).toMatchObject({ state: "DONE", error: null });
  expect(await stepsOf(id)).toEqual(ALL);
});

it("fails with the reason, has its kind say so, and resumes where it stopped when it is retried", async () => {
  const log = vi.spyOn(console, "error").mockImplementation(() => undefined);
  const onEnd = vi.fn(async () => undefined);
  const onRetry = vi.fn(async () => undefined);
  let isBroken = true;
  const step: JobKind["step"] = async (client, job, prepared) => {
    if (isBroken && job.cursor === 3) throw new AppError("internal_error", "The third is the last.");
    return count().step(client, job, prepared);
  };
  registerJobKinds([count({ step, onEnd, onRetry })]);
  start();
  const id = await enqueue();
  expect(await awaitJob(id, 10_000)).toMatchObject({ state: "FAILED", error: "The third is the last.", done: 3 });
  expect(onEnd).toHaveBeenCalledWith(
    ...[expect.anything(), expect.objectContaining({ id }), { state: "FAILED", error: "The third is the last." }],
  );
  await expect(cancelJob(id)).rejects.toMatchObject({ code: "conflict" });
  isBroken = false;
  await retryJob(id);
  expect(onRetry).toHaveBeenCalledOnce();
  expect(await awaitJob(id, 10_000)).toMatchObject({ state: "DONE", error: null });
  expect(await stepsOf(id)).toEqual(ALL);
  await expect(retryJob(id)).rejects.toMatchObject({ code: "conflict" });
  log.mockRestore();
});

it("gives up a job whose step ends every process that takes it", async () => {
  const log = vi.spyOn(console, "error").mockImplementation(() => undefined);
  const id = await enqueue();
  for (let process = 0; process < 8; process++) await claimJob(`process ${process}`, ["count"], 0);
  start();
  expect(await awaitJob(id, 10_000)).toMatchObject({ state: "FAILED", error: expect.stringContaining("same step") });
  log.mockRestore();
});

it("takes no step after it was cancelled, or undoes those that it took", async () => {
  const slow: JobKind["prepare"] = () => setTimeout(100);
  registerJobKinds([count({ prepare: slow })]);
  start();
  const id = await enqueue();
  await vi.waitFor(async () => expect((await stepsOf(id)).length).toBeGreaterThan(0));
  await cancelJob(id);
  const taken = await stepsOf(id);
  expect(await findJob(id)).toMatchObject({ state: "CANCELLED", leaseOwner: null });
  await setTimeout(400);
  expect(await stepsOf(id)).toEqual(taken);

  const undo: JobKind["undo"] = async (client, job) => {
    const [{ left }] = await client.query<{ left: number }>(Prisma.sql`
      WITH gone AS (DELETE FROM steps WHERE job = ${job.id}::uuid AND step = (SELECT max(step) FROM steps WHERE job = ${job.id}::uuid))
      SELECT count(*)::int - 1 AS left FROM steps WHERE job = ${job.id}::uuid`);
    return { status: left > 0 ? "more" : "done", done: left };
  };
  registerJobKinds([count({ prepare: slow, undo })]);
  const other = await enqueue();
  await vi.waitFor(async () => expect((await stepsOf(other)).length).toBeGreaterThan(1));
  await cancelJob(other);
  expect(await awaitJob(other, 10_000)).toMatchObject({ state: "CANCELLED" });
  expect(await stepsOf(other)).toEqual([]);
});

it("starts one job for a key at a time", async () => {
  const starts = await Promise.all(Array.from({ length: 5 }, () => enqueue("the only one")));
  const [id, ...more] = starts.filter((one) => one !== "refused");
  expect([id, more]).toEqual([expect.any(String), []]);
  start();
  expect(await awaitJob(id, 10_000)).toMatchObject({ state: "DONE" });
  expect(await enqueue("the only one")).not.toBe("refused");
});
