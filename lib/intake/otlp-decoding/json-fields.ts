import type { JsonCursor } from "@/lib/runtime/bounded-json/json-cursor";
import { MAX_FIELDS, MAX_TEXT, SpanProblem } from "./span-limits";

type Scalar = string | number | boolean | null;

/** Reads protobuf's JSON at a cursor, where null and absence both mean unset. What has another type than it should is a problem. */
export const jsonFields = {
  /**
   * Stops before each field of the object, and gives its name; take or skip it before going on.
   * @throws SpanProblem unless it is an object or null, or when it has too many fields
   */
  *object(cursor: JsonCursor, name: string): Generator<string> {
    if (cursor.takeNull()) return;
    if (!cursor.isObject()) throw isOther(cursor, name, "an object");
    let fields = 0;
    for (const field of cursor.entries()) {
      if (++fields > MAX_FIELDS) throw new SpanProblem(`${name} has more than ${MAX_FIELDS} fields`);
      yield field;
    }
  },

  /**
   * Stops before each element of the list.
   * @throws SpanProblem unless it is a list or null
   */
  list(cursor: JsonCursor, name: string): Iterable<void> {
    if (cursor.takeNull()) return [];
    if (!cursor.isList()) throw isOther(cursor, name, "a list");
    return cursor.elements();
  },

  /** @throws SpanProblem unless it is a text or null; the text is cut */
  text(cursor: JsonCursor, name: string): string {
    const value = takeScalar(cursor, name);
    if (value === null) return "";
    if (typeof value !== "string") throw wrong(name, "a text");
    return value;
  },

  /**
   * A 64-bit integer: a string of digits, or a number from programs that do not care about the last ones.
   * @throws SpanProblem unless it is one or null
   */
  integer(cursor: JsonCursor, name: string): number | null {
    const value = takeScalar(cursor, name);
    if (value === null) return null;
    if (typeof value === "number" || (typeof value === "string" && /^-?\d{1,20}$/.test(value))) return Number(value);
    throw wrong(name, "an integer");
  },

  /** Protobuf's JSON writes NaN and the infinities as texts. @throws SpanProblem unless it is a number or null */
  double(cursor: JsonCursor, name: string): number | null {
    const value = takeScalar(cursor, name);
    if (typeof value === "boolean" || (typeof value === "string" && value.length > 40)) throw wrong(name, "a number");
    return value === null ? null : Number(value);
  },

  /** Anything but a list or an object. @throws SpanProblem for one of these */
  scalar: takeScalar,
};

/** A text is cut. */
function takeScalar(cursor: JsonCursor, name: string): Scalar {
  const start = cursor.skip();
  if (cursor.depth > 0) throw wrong(name, "not a list or object");
  const { text, position } = cursor;
  const isLong = position - start > MAX_TEXT + 2;
  return JSON.parse(isLong ? `${text.slice(start, endOfCut(text, start + 1))}"` : text.slice(start, position));
}

/** Where a long text can be cut without cutting an escape. */
function endOfCut(text: string, start: number): number {
  let at = start;
  while (at - start < MAX_TEXT) {
    if (text[at] !== "\\") at++;
    else at += text[at + 1] === "u" ? 6 : 2;
  }
  return at;
}

/** What stands there may be no JSON at all. */
function isOther(cursor: JsonCursor, name: string, expected: string): SpanProblem {
  if (!cursor.isList() && !cursor.isObject()) takeScalar(cursor, name);
  return wrong(name, expected);
}

const wrong = (name: string, expected: string) => new SpanProblem(`${name} must be ${expected}`);
