import { offsetAt } from "@/lib/values/time/dates";

const LOCAL = /^(\d{4})-(\d{2})-(\d{2})(?:[T ](\d{2}):(\d{2})(?::(\d{2})(?:[.,](\d{1,3})\d*)?)?)?$/;
const QUARTER_HOUR_MS = 900_000;

/**
 * Reads a time without an offset as the clock of a time zone showed it, a date alone as its midnight. A time that a clock
 * change skipped is read with the offset before the change; of one that happened twice, the first is taken.
 * @returns ISO 8601 in UTC, or null when the text is no such time
 */
export function readLocalTime(text: string, zone: string): string | null {
  const match = LOCAL.exec(text.trim());
  if (!match) return null;
  const [year, month, day, hour = 0, minute = 0, second = 0] = match.slice(1, 7).map((part) => part && Number(part));
  const local = Date.UTC(+year, +month - 1, +day, +hour, +minute, +second, Number((match[7] ?? "").padEnd(3, "0")));
  // The 30th of February and a 25th hour would move on to another day.
  if (new Date(local).toISOString().slice(0, 10) !== text.trim().slice(0, 10) || +minute > 59 || +second > 59)
    return null;
  if (zone === "UTC") return new Date(local).toISOString();
  const before = cachedOffset(local - 86_400_000, zone);
  const after = cachedOffset(local + 86_400_000, zone);
  const exact = [before, after].find((offset) => cachedOffset(local - offset, zone) === offset);
  return new Date(local - (exact ?? before)).toISOString();
}

const offsets = new Map<string, number>();

/** Zones change their offset on a quarter of an hour at the finest, and asking for it is slow. */
function cachedOffset(time: number, zone: string): number {
  const quarter = Math.floor(time / QUARTER_HOUR_MS);
  const key = `${zone} ${quarter}`;
  let offset = offsets.get(key);
  if (offset === undefined) {
    if (offsets.size > 10_000) offsets.clear();
    offset = offsetAt(quarter * QUARTER_HOUR_MS, zone);
    offsets.set(key, offset);
  }
  return offset;
}
