import { addDays, type Day } from "@/lib/dates";
import { formatDay, formatDayRange, formatMonth, formatShortDay } from "@/lib/format";
import type { Granularity } from "./time-buckets";

/** A bar's name in full: Nov 16, 2023, or its week or month. */
export function bucketLabel(start: Day, granularity: Granularity): string {
  if (granularity === "month") return formatMonth(start);
  return granularity === "week" ? formatDayRange(start, addDays(start, 6)) : formatDay(start);
}

/** A bar's name on the axis. */
export function bucketTick(start: Day, granularity: Granularity): string {
  return granularity === "month" ? formatMonth(start) : formatShortDay(start);
}
