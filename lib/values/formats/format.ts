import { type Day, dayInZone } from "@/lib/values/time/dates";
import { dateFormat, numberFormat } from "./intl-formats";

/** The interface speaks English, and so do its figures unless a caller asks for another locale. */
export const DEFAULT_LOCALE = "en-US";

/** Stands for a rate over nothing, a time nobody told, a day without calls. */
export const NOTHING = "–";

/** A whole number with grouping: requests, tokens. As decimal digits it may be beyond what a number holds exactly. */
export function formatCount(value: number | string, locale = DEFAULT_LOCALE): string {
  const exact = typeof value === "string" ? BigInt(value) : value;
  return numberFormat(locale, { maximumFractionDigits: 0 }).format(exact);
}

/** A number short enough for an axis: 18.1M. */
export function formatCompact(value: number, locale = DEFAULT_LOCALE): string {
  return numberFormat(locale, { notation: "compact", maximumFractionDigits: 1 }).format(value);
}

/**
 * Per cent with up to two decimals; "–" for null. Never rounded up to 100 nor down to 0 where something is missing or
 * there.
 */
export function formatPercent(value: number | null, locale = DEFAULT_LOCALE): string {
  if (value === null) return NOTHING;
  let shown = Math.round(value * 100) / 100;
  if (shown === 100 && value < 100) shown = 99.99;
  if (shown === 0 && value > 0) shown = 0.01;
  return numberFormat(locale, { style: "percent", maximumFractionDigits: 2 }).format(shown / 100);
}

/** A part of a whole, in per cent; null over nothing. */
export function shareOf(part: number, whole: number): number | null {
  return whole === 0 ? null : (part / whole) * 100;
}

/** Milliseconds as people read them: 850 ms, 1.23 s, 2 min 5 s; "–" for null. */
export function formatDuration(milliseconds: number | null, locale = DEFAULT_LOCALE): string {
  if (milliseconds === null) return NOTHING;
  const rounded = Math.round(milliseconds);
  if (rounded < 1_000) return `${formatCount(rounded, locale)} ms`;
  const seconds = Math.round(rounded / 1_000);
  if (seconds < 60) {
    const places = rounded < 9_995 ? 2 : 1;
    return `${numberFormat(locale, { maximumFractionDigits: places }).format(rounded / 1_000)} s`;
  }
  return `${formatCount(Math.floor(seconds / 60), locale)} min ${seconds % 60} s`;
}

/** A calendar day: Nov 16, 2023. */
export function formatDay(day: Day, locale = DEFAULT_LOCALE): string {
  return dayFormat(locale, { day: "numeric", month: "short", year: "numeric" }).format(asUtc(day));
}

/** A calendar day without its year, for an axis: Nov 16. */
export function formatShortDay(day: Day, locale = DEFAULT_LOCALE): string {
  return dayFormat(locale, { day: "numeric", month: "short" }).format(asUtc(day));
}

/** A calendar month: Nov 2023. */
export function formatMonth(day: Day, locale = DEFAULT_LOCALE): string {
  return dayFormat(locale, { month: "short", year: "numeric" }).format(asUtc(day));
}

/** From the first to the last day, both included: Nov 1 – 16, 2023. */
export function formatDayRange(from: Day, to: Day, locale = DEFAULT_LOCALE): string {
  const format = dayFormat(locale, { day: "numeric", month: "short", year: "numeric" });
  // Some versions of ICU put thin spaces around the dash; the server's and the browser's text must be the same.
  return format.formatRange(asUtc(from), asUtc(to)).replace(/\s+/g, " ");
}

/** An instant to the minute in a time zone: Nov 16, 2023, 19:15. */
export function formatInstant(instant: Date, zone: string, locale = DEFAULT_LOCALE): string {
  const options = { day: "numeric", month: "short", year: "numeric", hour: "2-digit", minute: "2-digit" } as const;
  return dateFormat(locale, { ...options, hourCycle: "h23", timeZone: zone })
    .format(instant)
    .replace(/\s+/g, " ");
}

/** An instant of the current year to the minute, Nov 16, 19:15; an earlier one as a day, Nov 16, 2023. */
export function formatRecentInstant(instant: Date, zone: string, now: Date, locale = DEFAULT_LOCALE): string {
  const day = dayInZone(instant, zone);
  if (day.slice(0, 4) !== dayInZone(now, zone).slice(0, 4)) return formatDay(day, locale);
  const time = dateFormat(locale, {
    hour: "2-digit",
    minute: "2-digit",
    hourCycle: "h23",
    timeZone: zone,
  });
  return `${formatShortDay(day, locale)}, ${time.format(instant)}`;
}

function dayFormat(locale: string, options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  return dateFormat(locale, { ...options, timeZone: "UTC" });
}

function asUtc(day: Day): Date {
  return new Date(`${day}T00:00:00Z`);
}
