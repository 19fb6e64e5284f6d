const FIRST_MS = 500;
const LONGEST_MS = 30_000;
const LONGEST_ASKED_MS = 10 * 60_000;

/**
 * How long to wait before the next attempt, in milliseconds: at random up to a limit that doubles, so that many clients do
 * not come back together, and at least what the server asked for.
 * @param failures in a row, from 1
 * @param askedMs by `Retry-After`, or null
 */
export function retryDelay(failures: number, askedMs: number | null, random: () => number = Math.random): number {
  const limit = Math.min(LONGEST_MS, FIRST_MS * 2 ** Math.min(failures - 1, 16));
  return random() * limit + Math.min(askedMs ?? 0, LONGEST_ASKED_MS);
}

/** The milliseconds that a `Retry-After` header asks to wait, as seconds or as a date; null without a readable one. */
export function readRetryAfter(header: string | null, now: number = Date.now()): number | null {
  if (!header) return null;
  const ms = /^\d+$/.test(header.trim()) ? Number(header) * 1_000 : Date.parse(header) - now;
  return Number.isFinite(ms) ? Math.max(0, ms) : null;
}
