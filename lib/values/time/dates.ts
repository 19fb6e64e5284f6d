/** A calendar day, `YYYY-MM-DD`; which one an instant falls on depends on the time zone. */
export type Day = string;

/** Whether the name is an IANA time zone that this machine knows. */
export function isTimeZone(name: string): boolean {
  // PostgreSQL reads the sign of a bare offset the other way round.
  if (/^[+-]/.test(name)) return false;
  try {
    new Intl.DateTimeFormat("en", { timeZone: name });
    return true;
  } catch {
    return false;
  }
}

/** The calendar day of an instant in a time zone. */
export function dayInZone(instant: Date, zone: string): Day {
  if (zone === "UTC") return instant.toISOString().slice(0, 10);
  return dayFormat(zone).format(instant);
}

/** The first instant of a calendar day in a time zone, also where midnight is skipped by a clock change. */
export function startOfDay(day: Day, zone: string): Date {
  const utc = Date.parse(`${day}T00:00:00Z`);
  if (zone === "UTC") return new Date(utc);
  // The zone's offset is at most a day away; try the offsets in force around midnight, and take the earliest instant
  // that already carries the day's date.
  const offsets = [...new Set([-86_400_000, 0, 86_400_000].map((shift) => offsetAt(utc + shift, zone)))];
  const candidates = offsets.map((offset) => utc - offset).sort((a, b) => a - b);
  const exact = candidates.find(
    (time) => dayInZone(new Date(time), zone) === day && dayInZone(new Date(time - 1), zone) < day,
  );
  if (exact !== undefined) return new Date(exact);
  return firstInstantOf(day, zone, candidates[0] - 3 * 3_600_000, candidates[candidates.length - 1] + 3 * 3_600_000);
}

/** The day a number of days later; negative for earlier. */
export function addDays(day: Day, days: number): Day {
  return new Date(Date.parse(`${day}T00:00:00Z`) + days * 86_400_000).toISOString().slice(0, 10);
}

/** How many days from the first to the last, both counted. */
export function countDays(from: Day, to: Day): number {
  return Math.round((Date.parse(`${to}T00:00:00Z`) - Date.parse(`${from}T00:00:00Z`)) / 86_400_000) + 1;
}

/** Every day from the first to the last, both included. */
export function listDays(from: Day, to: Day): Day[] {
  return Array.from({ length: Math.max(0, countDays(from, to)) }, (_, index) => addDays(from, index));
}

/** Kept, because making a format takes longer than all the rest. */
const dayFormats = new Map<string, Intl.DateTimeFormat>();
const clockFormats = new Map<string, Intl.DateTimeFormat>();

function dayFormat(zone: string): Intl.DateTimeFormat {
  let format = dayFormats.get(zone);
  if (!format) {
    // The Swedish date format is ISO 8601.
    format = new Intl.DateTimeFormat("sv-SE", { timeZone: zone, year: "numeric", month: "2-digit", day: "2-digit" });
    dayFormats.set(zone, format);
  }
  return format;
}

function clockFormat(zone: string): Intl.DateTimeFormat {
  let format = clockFormats.get(zone);
  if (!format) {
    format = new Intl.DateTimeFormat("en-US", {
      timeZone: zone,
      hourCycle: "h23",
      year: "numeric",
      month: "numeric",
      day: "numeric",
      hour: "numeric",
      minute: "numeric",
      second: "numeric",
    });
    clockFormats.set(zone, format);
  }
  return format;
}

/** How far a time zone is ahead of UTC at an instant (both in milliseconds). */
export function offsetAt(time: number, zone: string): number {
  const parts = clockFormat(zone).formatToParts(new Date(time));
  const part = (type: string) => Number(parts.find((candidate) => candidate.type === type)?.value);
  const local = Date.UTC(part("year"), part("month") - 1, part("day"), part("hour"), part("minute"), part("second"));
  return local - Math.floor(time / 1000) * 1000;
}

function firstInstantOf(day: Day, zone: string, before: number, after: number): Date {
  let [low, high] = [before, after];
  while (high - low > 1) {
    const middle = Math.floor((low + high) / 2);
    if (dayInZone(new Date(middle), zone) < day) low = middle;
    else high = middle;
  }
  return new Date(high);
}
