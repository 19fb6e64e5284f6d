import type { Formats } from "@/lib/formats";

export interface PricePeriod {
  effectiveFrom: Date | null;
  /** Exclusive. */
  effectiveTo: Date | null;
  /** Hours of the day in UTC, HH:MM:SS; null for the whole day. */
  dailyFrom?: string | null;
  dailyTo?: string | null;
}

/** Looks up the texts of `pricing.period`. */
export type PeriodWords = (
  key: "always" | "since" | "until" | "between" | "utc" | "hours",
  values?: Record<string, string>,
) => string;

/** When a price holds, in UTC: "since Jan 1, 2026", "until Mar 1, 2026, 16:30–00:30 UTC". */
export function formatPricePeriod(price: PricePeriod, format: Formats, words: PeriodWords): string {
  const { dailyFrom, dailyTo } = price;
  const period = formatDates(price, format, words);
  return dailyFrom && dailyTo
    ? words("hours", { period, from: dailyFrom.slice(0, 5), to: dailyTo.slice(0, 5) })
    : period;
}

function formatDates({ effectiveFrom, effectiveTo }: PricePeriod, format: Formats, words: PeriodWords): string {
  const from = effectiveFrom && formatTime(effectiveFrom, format, words);
  const until = effectiveTo && formatTime(effectiveTo, format, words);
  if (from && until) return words("between", { from, until });
  if (from) return words("since", { from });
  return until ? words("until", { until }) : words("always");
}

/** Prices mostly begin at midnight. */
function formatTime(instant: Date, format: Formats, words: PeriodWords): string {
  const text = instant.toISOString();
  return text.endsWith("T00:00:00.000Z")
    ? format.day(text.slice(0, 10))
    : words("utc", { instant: format.instant(instant, "UTC") });
}
