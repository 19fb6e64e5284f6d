import { formatDay, formatInstant } from "@/lib/format";

export interface PricePeriod {
  effectiveFrom: Date | null;
  /** Exclusive. */
  effectiveTo: Date | null;
  /** Hours of the day in UTC, HH:MM:SS; null for the whole day. */
  dailyFrom?: string | null;
  dailyTo?: string | null;
}

/** When a price holds, in UTC: "since Jan 1, 2026", "until Mar 1, 2026, 16:30–00:30 UTC". */
export function formatPricePeriod({ effectiveFrom, effectiveTo, dailyFrom, dailyTo }: PricePeriod): string {
  const hours = dailyFrom && dailyTo ? `, ${dailyFrom.slice(0, 5)}–${dailyTo.slice(0, 5)} UTC` : "";
  return `${formatDates(effectiveFrom, effectiveTo)}${hours}`;
}

function formatDates(from: Date | null, to: Date | null): string {
  if (from && to) return `${formatTime(from)} until ${formatTime(to)}`;
  if (from) return `since ${formatTime(from)}`;
  return to ? `until ${formatTime(to)}` : "always";
}

/** Prices mostly begin at midnight. */
function formatTime(instant: Date): string {
  const text = instant.toISOString();
  return text.endsWith("T00:00:00.000Z") ? formatDay(text.slice(0, 10)) : `${formatInstant(instant, "UTC")} UTC`;
}
