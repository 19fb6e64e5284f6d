import { setImmediate, setTimeout } from "node:timers/promises";
import { getDatabase } from "@/lib/db/connection/database";
import { inPortionTurn } from "@/lib/db/connection/portion-turns";
import { isPassingDatabaseError } from "@/lib/http/responses/errors";
import { forgetPriceBooks, getPriceBooks } from "@/lib/pricing/book/price-books";
import { singleton } from "@/lib/runtime/caches/singleton";
import { describeError, describeForLog } from "@/lib/values/errors/describe-error";
import { repriceChunk } from "./reprice-chunk";

const RETRY_MS = 2_000;

const state = () => singleton("repricing-jobs", () => ({ jobs: new Map<string, Promise<void>>(), isStopping: false }));

/**
 * Works on a job, chunk by chunk, until its preview or its application is done, or it was cancelled. Each chunk is a
 * transaction that holds the job's row and moves its cursor, so that a job whose process was killed goes on where it
 * stopped, and two processes never do the same work. What fails is kept in the job's row.
 */
export function runRepricingJob(jobId: string): Promise<void> {
  const known = state().jobs.get(jobId);
  if (known) return known;
  const work = workOn(jobId).finally(() => state().jobs.delete(jobId));
  state().jobs.set(jobId, work);
  return work;
}

/** Goes on with the jobs that a process left unfinished. Call it when the server has started. */
export async function resumeRepricingJobs(): Promise<void> {
  const jobs = await getDatabase().prisma.repricingJob.findMany({
    where: { status: { in: ["PREVIEWING", "APPLYING"] } },
    select: { id: true },
    orderBy: { createdAt: "asc" },
  });
  for (const { id } of jobs) await runRepricingJob(id);
}

/** Lets the chunks that are being worked on end, and begins no other. Call it before the database is closed. */
export async function stopRepricingJobs(): Promise<void> {
  state().isStopping = true;
  await Promise.all(state().jobs.values());
}

async function workOn(jobId: string): Promise<void> {
  // This process may not have heard yet of a price that another one added.
  forgetPriceBooks();
  try {
    while (!state().isStopping && (await doNextChunk(jobId))) await setImmediate();
  } catch (error) {
    if (isPassingDatabaseError(error)) {
      await setTimeout(RETRY_MS);
      return workOn(jobId);
    }
    console.error(`Repricing job ${jobId}:`, describeForLog(error));
    await keepFailure(jobId, error as Error);
  }
}

async function doNextChunk(jobId: string): Promise<boolean> {
  const { modelIds } = await getDatabase().prisma.repricingJob.findUniqueOrThrow({ where: { id: jobId } });
  // Read before the chunk's transaction, which on the embedded database holds the only connection.
  const books = await getPriceBooks(modelIds);
  return inPortionTurn(null, () => repriceChunk(jobId, books));
}

async function keepFailure(jobId: string, error: Error): Promise<void> {
  await getDatabase()
    .prisma.repricingJob.updateMany({
      where: { id: jobId, status: { in: ["PREVIEWING", "APPLYING"] } },
      data: { status: "FAILED", finishedAt: new Date(), error: describeError(error).slice(0, 500) },
    })
    .catch((problem) =>
      console.error(`Repricing job ${jobId} could not be marked as failed:`, describeForLog(problem)),
    );
}
