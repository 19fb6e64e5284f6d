import { databaseErrorKind } from "@/lib/db/database-error";
import { AppError } from "@/lib/errors";
import type { UsageRow } from "./usage-row";
import type { Portion, WaitingRows, WriteJob } from "./waiting-rows";
import { type WriteOutcome, writeRows } from "./write-rows";

/**
 * Writes portions of several jobs together, and answers the jobs that are complete. An error of the database's own takes what
 * waits with it; any other only the jobs that meet it.
 * @param rows of the portions, in their order
 * @throws the database's error while it is away, after the waiting jobs were answered
 */
export async function writePortions(waiting: WaitingRows, portions: Portion[], rows: UsageRow[]): Promise<void> {
  try {
    const outcomes = await writeRows(rows);
    let next = 0;
    for (const portion of portions) {
      settle(portion, outcomes.slice(next, next + portion.to - portion.from));
      next += portion.to - portion.from;
    }
  } catch (error) {
    if (databaseErrorKind(error) === "passing") {
      // What waits behind would only wait as long for the same answer.
      for (const job of waiting.clear()) failJob(waiting, job, error);
      throw error;
    }
    if (portions.length === 1) return failJob(waiting, portions[0].job, error);
    // One request that meets an error of its own must not take the others with it.
    for (const portion of portions) {
      await writePortions(waiting, [portion], portion.job.rows.slice(portion.from, portion.to));
    }
  }
}

function settle({ job, from }: Portion, outcomes: WriteOutcome[]): void {
  for (const [index, outcome] of outcomes.entries()) job.outcomes[from + index] = outcome;
  job.settled += outcomes.length;
  if (job.isOver || job.settled < job.rows.length) return;
  job.isOver = true;
  job.resolve(job.outcomes);
}

/** Answers a job with why it could not be written, and drops what is left of it. */
export function failJob(waiting: WaitingRows, job: WriteJob, error: unknown): void {
  waiting.drop(job);
  if (job.isOver) return;
  job.isOver = true;
  job.reject(toUnavailable(error));
}

/** Whatever keeps the database from taking rows that are right, sending them again later is the only way to lose none. */
function toUnavailable(error: unknown): unknown {
  if (databaseErrorKind(error) !== "fault") return error;
  return new AppError("unavailable", "The database could not take the events. Send them again later.", {
    retryAfterSeconds: 5,
    cause: error,
  });
}
