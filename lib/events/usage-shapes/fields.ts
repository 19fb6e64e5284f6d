/** An object of foreign JSON. */
export type Fields = Readonly<Record<string, unknown>>;

/** Far beyond any call: what is larger was never counted. */
const MAX_COUNT = 1_000_000_000_000;
/** A bill has fewer parts. */
const MAX_ENTRIES = 1_000;

/** A count that cannot be one. Guessing would bill a wrong amount, so the whole reading becomes unknown. */
export class AbsurdCount extends Error {
  override name = "AbsurdCount";
}

/** Whether the value is a JSON object, not a list. */
export function isFields(value: unknown): value is Fields {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** The value at the path, through own properties only; undefined when a step is missing. */
export function fieldAt(value: unknown, ...path: string[]): unknown {
  let current = value;
  for (const name of path) {
    if (!isFields(current) || !Object.hasOwn(current, name)) return undefined;
    current = current[name];
  }
  return current;
}

/** Whether the object has one of the fields, be it null. */
export function hasAny(fields: Fields, names: readonly string[]): boolean {
  return names.some((name) => Object.hasOwn(fields, name));
}

/**
 * The count at the path; null when it is missing or null, as optional counts are.
 * @throws AbsurdCount when something stands there that is no whole number from 0 to 10^12
 */
export function countAt(value: unknown, ...path: string[]): number | null {
  const found = fieldAt(value, ...path);
  if (found === undefined || found === null) return null;
  const count = typeof found === "string" && /^\d{1,13}$/.test(found) ? Number(found) : found;
  if (typeof count !== "number" || !Number.isInteger(count) || count < 0 || count > MAX_COUNT) {
    throw new AbsurdCount(`Not a count: ${path.join(".")}`);
  }
  return count;
}

/**
 * The sum of counts, each of which may be missing.
 * @throws AbsurdCount past 10^12
 */
export function sumCounts(counts: readonly (number | null)[]): number {
  const sum = counts.reduce((total: number, count) => total + (count ?? 0), 0);
  if (sum > MAX_COUNT) throw new AbsurdCount("A sum that isn't a count");
  return sum;
}

/**
 * The objects in the list at the field, in which parts of a count stand apart; none when there is no list.
 * @throws AbsurdCount when they are more than a thousand
 */
export function entriesAt(fields: Fields, name: string): Fields[] {
  const list = fieldAt(fields, name);
  if (!Array.isArray(list)) return [];
  if (list.length > MAX_ENTRIES) throw new AbsurdCount(`Too long a list: ${name}`);
  return list.filter(isFields);
}

/** The first count there is among several names of one thing; null when there is none. Throws like `countAt`. */
export function firstCount(value: unknown, ...paths: (readonly string[])[]): number | null {
  for (const path of paths) {
    const count = countAt(value, ...path);
    if (count !== null) return count;
  }
  return null;
}

/** The largest count among several names of one thing, of which some may be 0; null when there is none. Throws like `countAt`. */
export function largestCount(value: unknown, paths: readonly (readonly string[])[]): number | null {
  const counts = paths.map((path) => countAt(value, ...path)).filter((count) => count !== null);
  return counts.length === 0 ? null : Math.max(...counts);
}

/**
 * Seconds at the path, rounded up to whole ones, which are what is billed; null when there are none.
 * @throws AbsurdCount when something stands there that is no such number
 */
export function wholeSecondsAt(value: unknown, ...path: string[]): number | null {
  const found = fieldAt(value, ...path);
  if (found === undefined || found === null) return null;
  const seconds = typeof found === "string" && /^\d{1,13}(?:\.\d{1,9})?$/.test(found) ? Number(found) : found;
  if (typeof seconds !== "number" || !(seconds >= 0 && seconds <= MAX_COUNT)) {
    throw new AbsurdCount(`Not a duration: ${path.join(".")}`);
  }
  return Math.ceil(seconds);
}
