const EAGER_MS = 2_000;
const PATIENT_MS = 5_000;
const EAGER_FOR_MS = 2 * 60_000;
const LONGEST_MS = 30_000;

/**
 * How long to wait before the next look, in milliseconds: 2 s at first, 5 s after two minutes, twice as long after each
 * failure in a row, at most 30 s.
 */
export function pollDelay(elapsedMs: number, failures: number): number {
  const delay = elapsedMs < EAGER_FOR_MS ? EAGER_MS : PATIENT_MS;
  return Math.min(delay * 2 ** failures, LONGEST_MS);
}
