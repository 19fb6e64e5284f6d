import { metrics } from "./metrics";

/** Counts what came of events that arrived together, and returns it. */
export function countRecorded<T extends { accepted: number; duplicates: number; rejected: readonly unknown[] }>(
  outcome: T,
): T {
  const { batches, recorded, duplicates, rejected } = metrics();
  batches.inc();
  recorded.inc(outcome.accepted);
  duplicates.inc(outcome.duplicates);
  rejected.inc(outcome.rejected.length);
  return outcome;
}

/** Measures how long a flush takes, whatever comes of it. */
export async function timeFlush(flush: Promise<void>): Promise<void> {
  const stop = metrics().flushSeconds.startTimer();
  let outcome = "failed";
  try {
    await flush;
    outcome = "written";
  } finally {
    stop({ outcome });
  }
}
