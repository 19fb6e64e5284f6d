import { countDays } from "@/lib/values/time/dates";
import { elapsed } from "@/lib/values/time/elapsed";
import {
  formatCompact,
  formatCount,
  formatDay,
  formatDayRange,
  formatDuration,
  formatInstant,
  formatMonth,
  formatPercent,
  formatRecentInstant,
  formatShortDay,
} from "./format";
import { amountChange, type ChangeWording, pointsChange, relativeChange } from "./format-change";
import { formatExactUsd, formatUsd } from "./format-usd";

/** Looks up the words that some formats need: the texts of the namespace `common`. */
export type FormatWords = (
  key: `elapsed.${ReturnType<typeof elapsed>["unit"]}` | "days" | "changes.new" | "changes.points",
  values?: { count: number } | { change: string },
) => string;

/** Every way to write a figure, for one locale; each is explained where it is defined. */
export type Formats = ReturnType<typeof formatsFor>;

/** The formats of a locale: en-DE writes English months and German numbers. */
export function formatsFor(locale: string, words: FormatWords) {
  const wording: ChangeWording = {
    locale,
    // Asked for when it is needed: formats are made for every component.
    get isNew() {
      return words("changes.new");
    },
    points: (change) => words("changes.points", { change }),
  };
  return {
    locale,
    count: (value: number | string) => formatCount(value, locale),
    compact: (value: number) => formatCompact(value, locale),
    percent: (value: number | null) => formatPercent(value, locale),
    duration: (milliseconds: number | null) => formatDuration(milliseconds, locale),
    /** How long ago an instant was: "12 s ago"; never in the future, whatever the clocks say. */
    ago: (instant: Date, now: Date) => {
      const { unit, count } = elapsed(instant, now);
      return words(`elapsed.${unit}`, { count });
    },
    day: (day: string) => formatDay(day, locale),
    shortDay: (day: string) => formatShortDay(day, locale),
    month: (day: string) => formatMonth(day, locale),
    dayRange: (from: string, to: string) => formatDayRange(from, to, locale),
    /** "30 days", both days counted. */
    dayCount: (from: string, to: string) => words("days", { count: countDays(from, to) }),
    instant: (instant: Date, zone: string) => formatInstant(instant, zone, locale),
    recentInstant: (instant: Date, zone: string, now: Date) => formatRecentInstant(instant, zone, now, locale),
    usd: (amount: string, places?: number) => formatUsd(amount, places, locale),
    exactUsd: (amount: string) => formatExactUsd(amount, locale),
    relativeChange: (current: number | null, previous: number | null) => relativeChange(current, previous, wording),
    amountChange: (current: string, previous: string) => amountChange(current, previous, wording),
    pointsChange: (current: number | null, previous: number | null) => pointsChange(current, previous, wording),
  };
}
