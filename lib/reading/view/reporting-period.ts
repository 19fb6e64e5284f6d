import { AppError } from "@/lib/values/errors/errors";
import { addDays, countDays, type Day, dayInZone, startOfDay } from "@/lib/values/time/dates";
import type { UsageFilter } from "./filter";

const DEFAULT_DAYS = 30;
const LONGEST_DAYS = 3_660;

/** A stretch of time, and the calendar days of a time zone that it touches. */
export interface ReportingPeriod {
  /** IANA name of the reporting zone. */
  zone: string;
  from: Day;
  /** Inclusive. */
  to: Day;
  start: Date;
  /** Exclusive. */
  end: Date;
}

/** The period of as many days that ends where this one begins. */
export function previousPeriod(period: ReportingPeriod): ReportingPeriod {
  const days = countDays(period.from, period.to);
  const [from, to] = [addDays(period.from, -days), addDays(period.from, -1)];
  if (isWholeDays(period)) return { ...period, from, to, start: startOfDay(from, period.zone), end: period.start };
  const start = new Date(2 * period.start.getTime() - period.end.getTime());
  return { ...periodBetween(start, period.start, period.zone), end: period.start };
}

/** Whether the period begins and ends with a calendar day of its zone, so that day aggregates describe it exactly. */
export function isWholeDays({ zone, from, to, start, end }: ReportingPeriod): boolean {
  return (
    start.getTime() === startOfDay(from, zone).getTime() && end.getTime() === startOfDay(addDays(to, 1), zone).getTime()
  );
}

/**
 * The period that a filter means in a zone: dates are days of the zone, the last one included; an instant `to` is
 * excluded; what is missing is filled up to 30 days, today included.
 * @throws AppError `invalid_request`
 */
export function resolvePeriod(filter: UsageFilter, zone: string, now: Date): ReportingPeriod {
  const today = dayInZone(now, zone);
  const end = filter.to ? instantOf(filter.to, zone, 1) : startOfDay(addDays(today, 1), zone);
  const lastDay = dayInZone(new Date(end.getTime() - 1), zone);
  const start = filter.from
    ? instantOf(filter.from, zone, 0)
    : startOfDay(addDays(lastDay, 1 - (filter.days ?? DEFAULT_DAYS)), zone);
  if (start >= end) throw invalidPeriod("The period ends before it starts. Choose an end on or after the start.");
  const period = periodBetween(start, end, zone);
  if (countDays(period.from, period.to) > LONGEST_DAYS)
    throw invalidPeriod(`Use a period of at most ${LONGEST_DAYS} days.`);
  return period;
}

function periodBetween(start: Date, end: Date, zone: string): ReportingPeriod {
  return { zone, from: dayInZone(start, zone), to: dayInZone(new Date(end.getTime() - 1), zone), start, end };
}

function instantOf(boundary: string, zone: string, daysLater: 0 | 1): Date {
  const instant = boundary.includes("T") ? new Date(boundary) : startOfDay(addDays(boundary, daysLater), zone);
  const year = instant.getUTCFullYear();
  if (year < 1970 || year > 2200) throw invalidPeriod("Use times between the years 1970 and 2200.");
  return instant;
}

function invalidPeriod(message: string): AppError {
  return new AppError("invalid_request", message, { issues: [{ path: "from", message }] });
}
