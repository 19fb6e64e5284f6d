import { type Fields, isFields } from "@/lib/events/usage-shapes/fields";
import { storableText } from "@/lib/gateway/request/storable-text";

/** More than any provider's usage object has. */
const MAX_DEPTH = 8;
const MAX_FIELDS = 64;
const MAX_ITEMS = 100;
const MAX_VALUES = 2_000;
const MAX_TEXT = 400;

/**
 * What was read from an answer, cut down to what a usage object can be: a provider may answer anything, nested thousands deep,
 * with names of megabytes and numbers that are none. Such numbers become -1, which no reading takes for a count.
 */
export function boundAnswer(answer: Fields): Fields {
  let values = 0;
  const bound = (value: unknown, depth: number): unknown => {
    values++;
    if (typeof value === "string") return storableText(value.slice(0, MAX_TEXT));
    if (typeof value === "number") return Number.isFinite(value) ? value : -1;
    if (typeof value !== "object" || value === null) return value;
    if (depth >= MAX_DEPTH || values > MAX_VALUES) return null;
    if (!isFields(value)) return (value as unknown[]).slice(0, MAX_ITEMS).map((item) => bound(item, depth + 1));
    return boundFields(value, depth);
  };
  const boundFields = (fields: Fields, depth: number): Fields => {
    const kept: [string, unknown][] = [];
    // Not by Object.entries, which would copy an object of a million fields.
    for (const name in fields) {
      if (kept.length >= MAX_FIELDS || values > MAX_VALUES) break;
      if (Object.hasOwn(fields, name))
        kept.push([storableText(name.slice(0, MAX_TEXT)), bound(fields[name], depth + 1)]);
    }
    return Object.fromEntries(kept);
  };
  return boundFields(answer, 0);
}
