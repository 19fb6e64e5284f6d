import { EVENT_BOUNDS } from "@/lib/events/schema/event-bounds";
import { JsonCursor } from "@/lib/runtime/bounded-json/json-cursor";
import { readLocalTime } from "./local-time";

const EMPTY = new Set(["", "NULL", "null", "\\N"]);
const TRUE = new Set(["true", "t", "yes", "y", "1", "success", "succeeded", "ok"]);
const FALSE = new Set(["false", "f", "no", "n", "0", "failure", "failed", "error"]);
const NUMBER = /^-?\d+(?:\.\d+)?(?:e[+-]?\d+)?$/i;

/**
 * Reads the text of a cell as its field wants it; undefined for an empty cell. What cannot be read stays as it is, and the
 * event's schema says what is wrong with it.
 * @param zone of times without an offset
 */
export function convertCell(field: string, value: unknown, zone: string): unknown {
  if (value === null || value === undefined) return undefined;
  if (field === "occurred_at") return convertTime(value, zone);
  if (typeof value !== "string") return value;
  const text = value.trim();
  if (EMPTY.has(text)) return undefined;
  // Spreadsheets and data frames write whole numbers as 12.0 where a column has gaps.
  if (field.endsWith("_tokens")) return /^\d+\.0+$/.test(text) ? text.slice(0, text.indexOf(".")) : text;
  if (field.endsWith("_ms")) return NUMBER.test(text) ? Number(text) : text;
  if (field === "cost_usd") return text.replace(/^\$\s*/, "");
  if (field === "success") return convertFlag(text);
  if (field === "metadata" || field === "usage" || field === "response") return convertJson(text);
  return field.startsWith("error_") ? value : text;
}

function convertTime(value: unknown, zone: string): unknown {
  if (typeof value !== "string" && typeof value !== "number") return value;
  const text = String(value).trim();
  if (EMPTY.has(text)) return undefined;
  // Seconds since 1970 have ten digits in our time, milliseconds thirteen.
  if (/^\d{9,10}(?:\.\d+)?$/.test(text)) return new Date(Number(text) * 1_000).toISOString();
  if (/^\d{12,13}(?:\.\d+)?$/.test(text)) return new Date(Number(text)).toISOString();
  return readLocalTime(text, zone) ?? text;
}

function convertFlag(text: string): boolean | string {
  const word = text.toLowerCase();
  if (TRUE.has(word)) return true;
  return FALSE.has(word) ? false : text;
}

/** What is too deep to be taken stays text, which the event's schema refuses. */
function convertJson(text: string): unknown {
  try {
    const cursor = new JsonCursor(text);
    cursor.skip();
    return cursor.depth > EVENT_BOUNDS.depth ? text : JSON.parse(text);
  } catch {
    return text;
  }
}
