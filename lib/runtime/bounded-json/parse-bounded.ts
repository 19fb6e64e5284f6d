import type { Pace } from "@/lib/runtime/turns/pace";
import { JsonCursor } from "./json-cursor";

/** What a value from outside may be. Its length is bounded by what it comes in. */
export interface JsonBounds {
  /** Levels of lists and objects. */
  depth: number;
  /** Texts, numbers, lists and objects, all together, about. */
  values: number;
}

/** JSON that is deeper or larger than it may be; the message says so, and quotes nothing. */
export class JsonOutOfBounds extends Error {
  override name = "JsonOutOfBounds";
}

/** Short enough to be made of text at once, whatever it holds. */
const PORTION_CHARACTERS = 8_192;
/** Of an object that is longer than a portion: each name that is new takes microseconds. */
const MAX_FIELDS = 10_000;

/**
 * Makes the value of JSON text, a long one in portions.
 * @throws SyntaxError when it is no JSON, JsonOutOfBounds
 */
export async function parseBounded(text: string, bounds: JsonBounds, pace: Pace): Promise<unknown> {
  const cursor = new JsonCursor(text);
  const value = await takeBounded(cursor, bounds, pace);
  cursor.requireEnd();
  return value;
}

/**
 * Makes the value at which the cursor stands, a long one in portions. After JsonOutOfBounds the cursor stands behind it too.
 * @throws SyntaxError when it is no JSON, JsonOutOfBounds
 */
export async function takeBounded(cursor: JsonCursor, bounds: JsonBounds, pace: Pace): Promise<unknown> {
  const start = cursor.begin();
  while (!cursor.advance()) if (pace.isDue()) await pace.rest();
  const end = cursor.position;
  if (cursor.depth > bounds.depth) throw new JsonOutOfBounds(`is nested more than ${bounds.depth} levels deep`);
  if (cursor.values > bounds.values) throw new JsonOutOfBounds(`holds more than ${bounds.values} values`);
  if (isShort(cursor, start)) return parse(cursor, start);
  try {
    return await makeLong(cursor, start, pace);
  } finally {
    cursor.position = end;
  }
}

/** Whether the value that the cursor skipped last can be made at once. A text of any length can. */
const isShort = (cursor: JsonCursor, start: number) =>
  cursor.depth === 0 || cursor.position - start <= PORTION_CHARACTERS;

const parse = (cursor: JsonCursor, start: number): unknown => JSON.parse(cursor.text.slice(start, cursor.position));

function makeLong(cursor: JsonCursor, start: number, pace: Pace): Promise<unknown> {
  cursor.position = start;
  return cursor.isList() ? makeList(cursor, pace) : makeObject(cursor, pace);
}

async function makeList(cursor: JsonCursor, pace: Pace): Promise<unknown[]> {
  const list: unknown[] = [];
  // Short elements are made together, a portion at once.
  let [from, to] = [-1, -1];
  const makeShort = () => {
    if (from >= 0) for (const value of JSON.parse(`[${cursor.text.slice(from, to)}]`)) list.push(value);
    from = -1;
  };
  for (const _ of cursor.elements()) {
    const start = cursor.begin();
    while (!cursor.advance()) if (pace.isDue()) await pace.rest();
    if (!isShort(cursor, start)) {
      makeShort();
      list.push(await makeLong(cursor, start, pace));
      continue;
    }
    if (from < 0) from = start;
    to = cursor.position;
    if (to - from < PORTION_CHARACTERS) continue;
    makeShort();
    if (pace.isDue()) await pace.rest();
  }
  makeShort();
  return list;
}

async function makeObject(cursor: JsonCursor, pace: Pace): Promise<object> {
  // Without a prototype, a field called `__proto__` is a field like any other.
  const object: Record<string, unknown> = Object.create(null);
  let fields = 0;
  for (const name of cursor.entries()) {
    if (++fields > MAX_FIELDS) throw new JsonOutOfBounds(`holds an object of more than ${MAX_FIELDS} fields`);
    const start = cursor.begin();
    while (!cursor.advance()) if (pace.isDue()) await pace.rest();
    object[name] = isShort(cursor, start) ? parse(cursor, start) : await makeLong(cursor, start, pace);
    if (pace.isDue()) await pace.rest();
  }
  return object;
}
