import type { Formats } from "@/lib/values/formats/formats";

export interface PricePeriod {
  effectiveFrom: Date | null;
  /** Exclusive. */
  effectiveTo: Date | null;
  /** Hours of the day in UTC, HH:MM:SS; null for the whole day. */
  dailyFrom?: string | null;
  dailyTo?: string | null;
}

/** Looks up the texts of the namespace `pricing`. */
export type PeriodWords = (
  key: `period.${"always" | "since" | "until" | "between" | "utc" | "hours"}`,
  values?: Record<string, string>,
) => string;

/** When a price holds, in UTC: "from Jan 1, 2026", "until Mar 1, 2026, 16:30–00:30 UTC". */
export function formatPricePeriod(price: PricePeriod, format: Formats, words: PeriodWords): string {
  const { dailyFrom, dailyTo } = price;
  const period = formatDates(price, format, words);
  return dailyFrom && dailyTo
    ? words("period.hours", { period, from: dailyFrom.slice(0, 5), to: dailyTo.slice(0, 5) })
    : period;
}

function formatDates({ effectiveFrom, effectiveTo }: PricePeriod, format: Formats, words: PeriodWords): string {
  const from = effectiveFrom && formatTime(effectiveFrom, format, words);
  const until = effectiveTo && formatTime(effectiveTo, format, words);
  if (from && until) return words("period.between", { from, until });
  if (from) return words("period.since", { from });
  return until ? words("period.until", { until }) : words("period.always");
}

/** Prices mostly begin at midnight. */
function formatTime(instant: Date, format: Formats, words: PeriodWords): string {
  const text = instant.toISOString();
  return text.endsWith("T00:00:00.000Z")
    ? format.day(text.slice(0, 10))
    : words("period.utc", { instant: format.instant(instant, "UTC") });
}
