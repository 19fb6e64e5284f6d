import { databaseErrorKind, sqlStateOf } from "@/lib/db/connection/database-error";
import { AppError } from "@/lib/values/errors/errors";
import type { Portion, WaitingRows, WriteJob } from "./waiting-rows";
import { type WriteOutcome, writeRows } from "./write-rows";

/** The SQLSTATE of a lock that was not had in time. */
const LOCK_NOT_AVAILABLE = "55P03";

/**
 * Writes portions of several jobs together, and answers the jobs that are complete. An error of the database's own takes what
 * waits with it; a lock that one tenant waits for in vain, what waits of that tenant; any other only the jobs that meet it.
 * @throws the database's error while it is away, after the waiting jobs were answered
 */
export async function writePortions(waiting: WaitingRows, portions: Portion[]): Promise<void> {
  try {
    await writeTogether(portions);
  } catch (error) {
    if (isLocked(error)) await writeByTenant(waiting, portions, error);
    else await answerFailure(waiting, portions, error);
  }
}

async function writeTogether(portions: Portion[]): Promise<void> {
  const outcomes = await writeRows(portions.flatMap(({ job, from, to }) => job.rows.slice(from, to)));
  let next = 0;
  for (const portion of portions) {
    settle(portion, outcomes.slice(next, next + portion.to - portion.from));
    next += portion.to - portion.from;
  }
}

/**
 * Finds the tenant that waits for a lock, such as that of a person who is being deleted. When a second one waits in vain too, a whole
 * table is locked, and that is as if the database were away.
 */
async function writeByTenant(waiting: WaitingRows, portions: Portion[], lock: unknown): Promise<void> {
  const tenants = new Set(portions.map(({ job }) => job.organizationId));
  let isOneLocked = false;
  for (const tenant of tenants) {
    const own = portions.filter(({ job }) => job.organizationId === tenant);
    try {
      if (tenants.size === 1) throw lock;
      await writeTogether(own);
    } catch (error) {
      if (!isLocked(error) || isOneLocked) {
        await answerFailure(waiting, own, error);
        continue;
      }
      isOneLocked = true;
      for (const job of [...own.map((portion) => portion.job), ...waiting.clear(tenant)]) failJob(waiting, job, error);
    }
  }
}

async function answerFailure(waiting: WaitingRows, portions: Portion[], error: unknown): Promise<void> {
  if (databaseErrorKind(error) === "passing") {
    // What waits behind would only wait as long for the same answer.
    for (const job of waiting.clear()) failJob(waiting, job, error);
    throw error;
  }
  if (portions.length === 1) return failJob(waiting, portions[0].job, error);
  // One request that meets an error of its own must not take the others with it.
  for (const portion of portions) await writePortions(waiting, [portion]);
}

const isLocked = (error: unknown) => sqlStateOf(error) === LOCK_NOT_AVAILABLE;

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
  return new AppError("unavailable", "The database couldn't store the events. Send them again later.", {
    retryAfterSeconds: 5,
    cause: error,
  });
}
