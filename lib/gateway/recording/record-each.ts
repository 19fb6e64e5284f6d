import { databaseErrorKind } from "@/lib/db/connection/database-error";
import { describeError } from "@/lib/values/errors/describe-error";
import { AppError } from "@/lib/values/errors/errors";
import { type RefusedEntry, recordEntries, type UsageEntry } from "./record-entries";

/** So many failures in a row, and nothing recorded: the fault is not the entries'. */
const MOST_FAILURES = 20;

export interface RecordedEach {
  refused: RefusedEntry[];
  /** Neither recorded nor at fault themselves, as far as can be told: to be tried again. */
  failed: UsageEntry[];
}

/**
 * Records calls so that one that nobody can read or store keeps no other from being recorded. All that is neither refused nor
 * failed is committed.
 * @throws the error when the database is away, or when it took none of them; then all are to be tried again
 */
export async function recordEach(entries: readonly UsageEntry[]): Promise<RecordedEach> {
  try {
    return { refused: await recordEntries(entries), failed: [] };
  } catch (error) {
    if (mayPass(error)) throw error;
    return recordOneByOne(entries);
  }
}

async function recordOneByOne(entries: readonly UsageEntry[]): Promise<RecordedEach> {
  const result: RecordedEach = { refused: [], failed: [] };
  let settled = 0;
  for (const entry of entries) {
    try {
      result.refused.push(...(await recordEntries([entry])));
      settled++;
    } catch (error) {
      if (mayPass(error)) throw error;
      if (isOwnFault(error)) {
        result.refused.push({ entry, reason: describeError(error).slice(0, 500) });
        settled++;
      } else {
        result.failed.push(entry);
        const isLast = result.failed.length === entries.length;
        if (settled === 0 && (isLast || result.failed.length >= MOST_FAILURES)) throw error;
      }
    }
  }
  return result;
}

/** Whether the same may succeed later: the database is away, or says that it has too much to do. */
export function mayPass(error: unknown): boolean {
  if (error instanceof AppError) return error.code === "unavailable" || error.code === "rate_limited";
  const kind = databaseErrorKind(error);
  return kind === "passing" || kind === "conflict";
}

/** Whether an entry itself makes the code or the database fail: nested too deeply, say, or with a text that it cannot store. */
function isOwnFault(error: unknown): boolean {
  if (error instanceof RangeError || error instanceof TypeError) return true;
  return databaseErrorKind(error) === "data" || (error instanceof AppError && error.code === "invalid_request");
}
