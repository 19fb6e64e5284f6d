import { getDatabase } from "@/lib/db/connection/database";
import { databaseErrorKind } from "@/lib/db/connection/database-error";
import { describeError } from "@/lib/values/errors/describe-error";
import { AppError } from "@/lib/values/errors/errors";
import { groupBySource, type RefusedEntry, recordEntries, type UsageEntry } from "./record-entries";

/** So many of one source may fail alone: then the fault may not be the entries', and looking for more of them waits. */
const MOST_FAILURES = 100;
/** What usually passes, such as a lock that was not had, takes its time to fail: one counts as so many. */
const PASSING_FAILURE = 5;
const MAX_REASON = 500;
const PROBE_MS = 2_000;

/** An entry that failed alone, for a reason that may not be its own. */
export interface FailedEntry {
  entry: UsageEntry;
  error: unknown;
}

/** What became of entries. All that are in none of the lists are committed. */
export interface RecordedEach {
  refused: RefusedEntry[];
  /** To be tried again, a limited number of times. */
  failed: FailedEntry[];
  /** To be tried again: they failed only together with others, or their tenant sends too much at the moment. */
  waiting: UsageEntry[];
}

/** One attempt at many entries. */
interface Attempt extends RecordedEach {
  settled: number;
  lastError: unknown;
}

/**
 * Records entries so that one that cannot be recorded keeps no other from being recorded, whatever the database says to it:
 * those of one tenant and key together, and after an error in halves.
 * @throws the error when the database is away, or when it took none of them for a reason that passes; then all are to be tried again
 */
export async function recordEach(entries: readonly UsageEntry[]): Promise<RecordedEach> {
  const attempt: Attempt = { refused: [], failed: [], waiting: [], settled: 0, lastError: null };
  for (const group of groupBySource(entries)) await recordGroup(attempt, group, { failures: 0 });
  const { refused, failed, waiting, settled, lastError } = attempt;
  if (settled === 0 && mayPass(lastError)) throw lastError;
  return { refused, failed, waiting };
}

async function recordGroup(attempt: Attempt, group: readonly UsageEntry[], budget: { failures: number }) {
  try {
    attempt.refused.push(...(await recordEntries(group)));
    attempt.settled += group.length;
  } catch (error) {
    if (mayPass(error) && !(await isDatabaseThere())) throw error;
    attempt.lastError = error;
    const isTooMuch = error instanceof AppError && databaseErrorKind(error) === null && mayPass(error);
    if (isTooMuch || (group.length > 1 && budget.failures >= MOST_FAILURES)) return void attempt.waiting.push(...group);
    if (group.length === 1) return judge(attempt, group[0], error, budget);
    const middle = Math.ceil(group.length / 2);
    await recordGroup(attempt, group.slice(0, middle), budget);
    await recordGroup(attempt, group.slice(middle), budget);
  }
}

function judge(attempt: Attempt, entry: UsageEntry, error: unknown, budget: { failures: number }): void {
  if (isOwnFault(error)) {
    attempt.refused.push({ entry, reason: reasonOf(error) });
    attempt.settled++;
    return;
  }
  attempt.failed.push({ entry, error });
  budget.failures += mayPass(error) ? PASSING_FAILURE : 1;
}

/** An error in words that may be shown: they quote no value. */
export function reasonOf(error: unknown): string {
  return describeError(error).slice(0, MAX_REASON);
}

/** Whether the same may succeed later: the database is away, or says that it has too much to do. */
export function mayPass(error: unknown): boolean {
  const kind = databaseErrorKind(error);
  // The writer says "unavailable" of a fault, too, because a program should send the same again.
  if (kind === "fault" || kind === "data") return false;
  if (error instanceof AppError) return error.code === "unavailable" || error.code === "rate_limited";
  return kind === "passing" || kind === "conflict";
}

/** Whether the database answers at all: then an error may be one entry's. */
export async function isDatabaseThere(): Promise<boolean> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<false>((resolve) => {
    timer = setTimeout(resolve, PROBE_MS, false);
  });
  const answered = getDatabase()
    .pool.query("SELECT 1")
    .then(
      () => true,
      () => false,
    );
  return Promise.race([answered, late]).finally(() => clearTimeout(timer));
}

/** Whether an entry itself makes the code or the database fail: nested too deeply, say, or with a text that it cannot store. */
function isOwnFault(error: unknown): boolean {
  if (error instanceof RangeError || error instanceof TypeError) return true;
  return databaseErrorKind(error) === "data" || (error instanceof AppError && error.code === "invalid_request");
}
