import { formatDecimal, MONEY_PLACES, parseDecimal } from "@/lib/values/numbers/decimal";
import { divideRounded } from "@/lib/values/numbers/decimal-division";
import { addDays, type Day } from "@/lib/values/time/dates";

const DAYS_BEFORE = 28;
const FEWEST_DAYS = 7;
/** 0.6745 and 3.5, in ten-thousandths. */
const [NORMAL, THRESHOLD] = [6_745n, 35_000n];
/** Halving twice, for a median of medians, leaves whole numbers. */
const SCALE = 4n;

export interface DayCost {
  day: Day;
  /** USD with up to 12 places; null for a day without calls, or whose calls have no price. */
  costUsd: string | null;
}

/** A day that cost more than the days before it let expect. Amounts in USD, with 12 places. */
export interface Anomaly {
  day: Day;
  /** The median of the days before, rounded half away from zero. */
  expectedUsd: string;
  costUsd: string;
}

/**
 * The days that cost far more than usual: whose modified z-score, 0.6745 × (cost − median) / MAD over the preceding 28
 * days with a cost (at least 7), is above 3.5. Where the median absolute deviation is 0: above three times the median.
 * Source: B. Iglewicz, D. Hoaglin, How to Detect and Handle Outliers, ASQC 1993, chapter 3.
 * @param days in any order; those missing had no calls
 */
export function findAnomalies(days: readonly DayCost[]): Anomaly[] {
  const costs = new Map<Day, bigint>();
  for (const { day, costUsd } of days) {
    if (costUsd !== null) costs.set(day, parseDecimal(costUsd, MONEY_PLACES) * SCALE);
  }
  return [...costs]
    .sort(([left], [right]) => (left < right ? -1 : 1))
    .flatMap(([day, cost]) => {
      const before = Array.from({ length: DAYS_BEFORE }, (_, index) => costs.get(addDays(day, -index - 1)));
      const known = before.filter((value) => value !== undefined);
      if (known.length < FEWEST_DAYS) return [];
      const expected = median(known);
      return isFarAbove(cost, expected, known) ? [{ day, expectedUsd: toUsd(expected), costUsd: toUsd(cost) }] : [];
    });
}

function isFarAbove(cost: bigint, expected: bigint, known: bigint[]): boolean {
  if (cost <= expected) return false;
  const deviation = median(known.map((value) => (value > expected ? value - expected : expected - value)));
  return deviation === 0n ? cost > 3n * expected : NORMAL * (cost - expected) > THRESHOLD * deviation;
}

function median(values: bigint[]): bigint {
  const sorted = [...values].sort((left, right) => (left < right ? -1 : left > right ? 1 : 0));
  const middle = sorted.length >> 1;
  return sorted.length % 2 === 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2n;
}

const toUsd = (scaled: bigint) => formatDecimal(divideRounded(scaled, SCALE), MONEY_PLACES);
