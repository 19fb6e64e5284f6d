import { offsetAt } from "@/lib/values/time/dates";

const HOUR_MS = 3_600_000;
/** Zones differ, and clocks change, by no less than this. */
const STEP_MS = HOUR_MS / 4;

/**
 * Every hour that a stretch of time touches, as the instant at which the zone's clock began it, ISO 8601 in UTC: both hours
 * from 2 to 3 where a clock is set back, and hours from half past in UTC in India. The same as PostgreSQL's date_trunc.
 * @param end exclusive
 */
export function listHours(start: Date, end: Date, zone: string): string[] {
  const hours = new Set<number>();
  for (let time = start.getTime(); time < end.getTime(); time += STEP_MS) hours.add(startOfHour(time, zone));
  hours.add(startOfHour(end.getTime() - 1, zone));
  return [...hours].map((time) => new Date(time).toISOString());
}

function startOfHour(time: number, zone: string): number {
  const local = time + offsetAt(time, zone);
  return time - (((local % HOUR_MS) + HOUR_MS) % HOUR_MS);
}
