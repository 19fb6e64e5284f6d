import { isFields } from "@/lib/providers/fields";
import { isServiceTier } from "@/lib/providers/service-tier";

const NUMBER = /^\d{1,13}(?:\.\d{1,12})?$/;
/** What counts are of, and how long a cache holds, beside numbers and tiers. */
const WORDS = new Set([
  ..."TEXT IMAGE AUDIO VIDEO DOCUMENT MODALITY_UNSPECIFIED duration tokens message 5m 1h low medium high".split(" "),
]);
const NAME = /^[A-Za-z][\w-]{0,60}$/;
const DEEPEST = 6;
const MOST = 200;

/**
 * An answer's counts, without any text that is not of a known list: what goes to the database, and to the disk while that is away. The
 * model's name is left out, because it is judged by itself.
 */
export function billedFields(answer: Readonly<Record<string, unknown>> | null): Record<string, unknown> {
  const { model: _model, modelVersion: _version, ...rest } = answer ?? {};
  return keepCounts(rest, 0) as Record<string, unknown>;
}

/** A text in the place of a count must still make the count absurd, and a field that tells a dialect must still be there. */
function keepCounts(value: unknown, depth: number): unknown {
  if (typeof value === "string") return NUMBER.test(value) || WORDS.has(value) || isServiceTier(value) ? value : "";
  if (typeof value !== "object" || value === null) return value;
  if (depth === DEEPEST) return "";
  if (Array.isArray(value)) return value.slice(0, MOST).map((item) => keepCounts(item, depth + 1));
  if (!isFields(value)) return "";
  const entries = Object.entries(value)
    .filter(([name]) => NAME.test(name))
    .slice(0, MOST);
  return Object.fromEntries(entries.map(([name, item]) => [name, keepCounts(item, depth + 1)]));
}
