import { setImmediate } from "node:timers/promises";
import { getDatabase } from "@/lib/db/database";
import { singleton } from "@/lib/db/singleton";
import { getPriceBook, type PriceBook } from "@/lib/pricing/price-book";
import { repriceChunk } from "./reprice-chunk";

const running = () => singleton("repricing-jobs", () => new Map<string, Promise<void>>());

/**
 * Works on a job, chunk by chunk, until its preview or its application is done, or it was cancelled. Each chunk is a
 * transaction that holds the job's row and moves its cursor, so that a job whose process was killed goes on where it
 * stopped, and two processes never do the same work. What fails is kept in the job's row.
 */
export function runRepricingJob(jobId: string): Promise<void> {
  const known = running().get(jobId);
  if (known) return known;
  const work = workOn(jobId).finally(() => running().delete(jobId));
  running().set(jobId, work);
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

async function workOn(jobId: string): Promise<void> {
  try {
    const { modelIds } = await getDatabase().prisma.repricingJob.findUniqueOrThrow({ where: { id: jobId } });
    let goesOn = true;
    while (goesOn) {
      // Read before the chunk's transaction, which on the embedded database holds the only connection.
      const books = new Map<string, PriceBook>();
      for (const modelId of modelIds) books.set(modelId, await getPriceBook(modelId));
      goesOn = await repriceChunk(jobId, books);
      // Requests that wait come before the next chunk.
      await setImmediate();
    }
  } catch (error) {
    console.error(`Repricing job ${jobId}:`, error);
    await getDatabase()
      .prisma.repricingJob.updateMany({
        where: { id: jobId, status: { in: ["PREVIEWING", "APPLYING"] } },
        data: { status: "FAILED", finishedAt: new Date(), error: (error as Error).message.slice(0, 500) },
      })
      // The database may be what failed; then the job is resumed at the next start.
      .catch(() => undefined);
  }
}
