const COMMON_INSTANT = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(?:\.\d{1,3})?Z$/;
const ANY_INSTANT =
  /^(\d{4}-\d{2}-\d{2})[T ](\d{2}:\d{2}(?::\d{2})?)(?:[.,](\d{1,3})\d*)? ?(Z|z|[+-]\d{2}(?::?\d{2})?)?$/;

/** ISO 8601 to milliseconds since 1970; NaN for anything else. A time without an offset is UTC; fractions beyond milliseconds are cut off. */
export function parseInstant(text: string): number {
  if (!isCalendarDate(text)) return Number.NaN;
  if (COMMON_INSTANT.test(text)) return Date.parse(text);
  const match = ANY_INSTANT.exec(text.trim());
  if (!match) return Number.NaN;
  const [, date, clock, fraction = "0", offset = "Z"] = match;
  const zone = offset.length === 3 ? `${offset}:00` : offset.toUpperCase().replace(/^(.\d{2})(\d{2})$/, "$1:$2");
  return Date.parse(`${date}T${clock.length === 5 ? `${clock}:00` : clock}.${fraction.padEnd(3, "0")}${zone}`);
}

/** `Date.parse` takes the 30th of February for the 2nd of March. */
function isCalendarDate(text: string): boolean {
  const [year, month, day] = [Number(text.slice(0, 4)), Number(text.slice(5, 7)), Number(text.slice(8, 10))];
  return day <= 28 || new Date(Date.UTC(year, month - 1, day)).getUTCDate() === day;
}
