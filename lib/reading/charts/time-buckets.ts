import { addDays, type Day, listDays } from "@/lib/values/time/dates";

export type Granularity = "day" | "week" | "month";

/** Bars stay readable up to about this many; longer periods are drawn by week, then by month. */
const MOST_DAYS = 100;
const MOST_WEEKS = 100;

export interface TimeBuckets {
  granularity: Granularity;
  /** The first day of each bucket, ascending, without gaps. */
  starts: Day[];
  /** The start of the bucket that a day belongs to. */
  startOf(day: Day): Day;
}

/** Cuts a period, both days included, into days, weeks (from Monday) or months. */
export function timeBuckets(from: Day, to: Day): TimeBuckets {
  const days = listDays(from, to);
  const granularity = days.length <= MOST_DAYS ? "day" : days.length <= MOST_WEEKS * 7 ? "week" : "month";
  const startOf = (day: Day) => bucketStart(day, granularity);
  return { granularity, starts: [...new Set(days.map(startOf))], startOf };
}

function bucketStart(day: Day, granularity: Granularity): Day {
  if (granularity === "day") return day;
  if (granularity === "month") return `${day.slice(0, 7)}-01`;
  const sinceMonday = (new Date(`${day}T00:00:00Z`).getUTCDay() + 6) % 7;
  return addDays(day, -sinceMonday);
}
