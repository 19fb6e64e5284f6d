import { isFields } from "./fields.js";

const DEPTH = 4;
const MOST_ENTRIES = 50;
/** "AUDIO", "priority", "0.0045": what cannot be a sentence. */
const NAME_OR_AMOUNT = /^[\w.+-]{1,40}$/;

/** A copy of a usage object with its numbers and names; whatever could be text stays behind. */
export function pickCounts(value: unknown, depth: number = DEPTH): unknown {
  if (typeof value === "string") return NAME_OR_AMOUNT.test(value) ? value : undefined;
  if (typeof value !== "object" || value === null) return typeof value === "bigint" ? Number(value) : value;
  if (depth === 0) return undefined;
  if (Array.isArray(value)) return value.slice(0, MOST_ENTRIES).map((item) => pickCounts(item, depth - 1) ?? null);
  if (!isFields(value)) return undefined;
  const picked: Record<string, unknown> = {};
  for (const [name, item] of Object.entries(value).slice(0, MOST_ENTRIES)) picked[name] = pickCounts(item, depth - 1);
  return picked;
}
