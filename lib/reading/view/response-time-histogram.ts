/**
 * A histogram of response times that adds up in plain SQL. Slot i counts the calls that took from 2^(i/4) up to 2^((i+1)/4)
 * milliseconds (so a slot is 19 % wide), from 1 ms to 17 minutes; slower calls count in the last slot. All 80 counts are
 * written side by side into one decimal number, 12 digits a slot: adding two such numbers adds every slot, so `sum()` and
 * `a + b` in the database merge histograms exactly, up to 10^12 calls a slot.
 */
export const HISTOGRAM_SLOTS = 80;
export const HISTOGRAM_DIGITS = 12;
const SLOTS_PER_DOUBLING = 4;

/** The slot of a response time in milliseconds. */
export function histogramSlot(milliseconds: number): number {
  const slot = Math.floor(Math.log2(Math.max(1, milliseconds)) * SLOTS_PER_DOUBLING);
  return Math.min(slot, HISTOGRAM_SLOTS - 1);
}

/** The number with a single call in the slot, as decimal digits. */
export function histogramUnit(slot: number): string {
  return `1${"0".repeat(slot * HISTOGRAM_DIGITS)}`;
}

/** The count of each slot; the number comes from the database as decimal digits. */
export function readHistogram(packed: string): number[] {
  return Array.from({ length: HISTOGRAM_SLOTS }, (_, slot) => {
    const end = packed.length - slot * HISTOGRAM_DIGITS;
    return end > 0 ? Number(packed.slice(Math.max(0, end - HISTOGRAM_DIGITS), end)) : 0;
  });
}

/**
 * The response time that the given share of calls stayed at or below, in milliseconds, interpolated within its slot: off by
 * less than the slot's 19 %. Null over no calls.
 * @param share between 0 and 1: 0.95 for the 95th percentile
 * @param maximum the slowest call in milliseconds, which no percentile passes
 */
export function histogramPercentile(packed: string, share: number, maximum: number): number | null {
  const counts = readHistogram(packed);
  const total = counts.reduce((sum, count) => sum + count, 0);
  if (total === 0) return null;
  const rank = Math.ceil(share * total);
  let below = 0;
  for (const [slot, count] of counts.entries()) {
    if (count > 0 && below + count >= rank) {
      const from = slot === 0 ? 0 : 2 ** (slot / SLOTS_PER_DOUBLING);
      const to = Math.min(2 ** ((slot + 1) / SLOTS_PER_DOUBLING), Math.max(maximum, from));
      return Math.min(maximum, from + ((rank - below) / count) * (to - from));
    }
    below += count;
  }
  return maximum;
}
