import { setTimeout } from "node:timers/promises";
import { getDatabase } from "@/lib/db/connection/database";
import { singleton } from "@/lib/runtime/caches/singleton";
import { isOver, type Job } from "../kinds/job";
import type { JobKind } from "../kinds/job-kind";
import { registerJobKinds } from "../kinds/known-kinds";
import { findJob, listJobsByState } from "../queue/find-jobs";
import { endLeases } from "../queue/lease";
import { retryJob } from "../queue/retry-job";
import { JobRunner } from "./job-runner";

const FIRST_LOOK_MS = 10;
const LONGEST_LOOK_MS = 250;

const state = () => singleton<{ runner: JobRunner | null }>("process-jobs", () => ({ runner: null }));

/** Works on jobs of these kinds in this process from now on: on those that a process left unfinished, too. */
export async function startJobs(kinds: readonly JobKind[]): Promise<void> {
  registerJobKinds(kinds);
  // The embedded database has one process, which has just started: whoever held its jobs is gone.
  if (getDatabase().mode === "embedded") await endLeases();
  for (const { name } of kinds.filter((kind) => kind.retriesAtStart)) {
    for (const { id } of await listJobsByState(name, "FAILED")) await retryJob(id);
  }
  state().runner ??= new JobRunner();
}

/** Lets the steps under way end, and begins no other. Call it before the database is closed. */
export async function stopJobs(): Promise<void> {
  await state().runner?.stop();
  state().runner = null;
}

/** Resolves when this process works on no job, and knows of none that is due. */
export async function awaitJobs(): Promise<void> {
  await state().runner?.idle();
}

/**
 * Waits for a job to end, whichever process works on it.
 * @param timeoutMs for at most so long
 * @returns the job as it is then
 */
export async function awaitJob(id: string, timeoutMs: number): Promise<Job | null> {
  const end = performance.now() + timeoutMs;
  for (let pause = FIRST_LOOK_MS; ; pause = Math.min(LONGEST_LOOK_MS, pause * 1.5)) {
    const job = await findJob(id);
    if (!job || isOver(job) || performance.now() >= end) return job;
    await setTimeout(Math.min(pause, Math.max(1, end - performance.now())));
  }
}
