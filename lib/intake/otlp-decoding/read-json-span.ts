import type { JsonCursor } from "@/lib/runtime/bounded-json/json-cursor";
import type { Pace } from "@/lib/runtime/turns/pace";
import { isReadAttribute, keepAttribute } from "./is-read-attribute";
import { jsonFields } from "./json-fields";
import { keepEvent } from "./keep-event";
import { type Mutable, newSpan, newSpanEvent } from "./new-span";
import type { AttributeValue, Span, SpanEvent } from "./span";
import { normalizeSpanId, SPAN_ID_BYTES, TRACE_ID_BYTES } from "./span-id";
import { MAX_ATTRIBUTES, MAX_EVENTS_OF_SPAN, SpanProblem } from "./span-limits";

const { object, list, text, integer, double, scalar } = jsonFields;
/** OTLP's JSON has the number, protobuf's ordinary JSON the name. */
const ERROR_CODES: readonly unknown[] = [2, "STATUS_CODE_ERROR"];

/**
 * Reads the span at which the cursor stands. What cannot be read is told by its `problem`; the cursor stands behind it then too.
 * @throws SyntaxError where the text is no JSON
 */
export async function readJsonSpan(cursor: JsonCursor, resource: Span["resource"], pace: Pace): Promise<Span> {
  const span = newSpan(resource);
  const start = cursor.position;
  try {
    for (const field of object(cursor, "a span")) {
      if (field === "attributes") await readJsonAttributes(cursor, span.attributes, pace);
      else if (field === "events") await readEvents(cursor, span.events, pace);
      else if (!readSpanField(cursor, field, span)) await skipInPortions(cursor, pace);
    }
  } catch (error) {
    if (!(error instanceof SpanProblem)) throw error;
    span.problem = error.message;
    cursor.position = start;
    await skipInPortions(cursor, pace);
  }
  return span;
}

/** Whether it is a field that is read here. */
function readSpanField(cursor: JsonCursor, field: string, span: Mutable<Span>): boolean {
  if (field === "traceId") span.traceId = normalizeSpanId(text(cursor, field), TRACE_ID_BYTES);
  else if (field === "spanId") span.spanId = normalizeSpanId(text(cursor, field), SPAN_ID_BYTES);
  else if (field === "parentSpanId") span.parentSpanId = normalizeSpanId(text(cursor, field), SPAN_ID_BYTES);
  else if (field === "name") span.name = text(cursor, field);
  else if (field === "startTimeUnixNano") span.startMs = readTime(cursor, field);
  else if (field === "endTimeUnixNano") span.endMs = readTime(cursor, field);
  else if (field === "status") readStatus(cursor, span);
  else return false;
  return true;
}

function readStatus(cursor: JsonCursor, span: Span): void {
  for (const field of object(cursor, "status")) {
    if (field === "code") span.isError = ERROR_CODES.includes(scalar(cursor, "status.code"));
    else if (field === "message") span.statusMessage = text(cursor, "status.message");
    else cursor.skip();
  }
}

async function readEvents(cursor: JsonCursor, kept: SpanEvent[], pace: Pace): Promise<void> {
  const start = cursor.position;
  let count = 0;
  for (const _ of list(cursor, "events")) {
    if (++count > MAX_EVENTS_OF_SPAN) {
      cursor.position = start;
      return skipInPortions(cursor, pace);
    }
    const event = newSpanEvent();
    for (const field of object(cursor, "an event")) {
      if (field === "name") event.name = text(cursor, "event.name");
      else if (field === "timeUnixNano") event.timeMs = readTime(cursor, field);
      else if (field === "attributes") await readJsonAttributes(cursor, event.attributes, pace);
      else await skipInPortions(cursor, pace);
    }
    keepEvent(kept, event);
    if (pace.isDue()) await pace.rest();
  }
}

/**
 * Adds the attributes that are read at all to those that are known.
 * @throws SpanProblem when one of them has another type than it should, or when there are too many
 */
export async function readJsonAttributes(
  cursor: JsonCursor,
  attributes: Map<string, AttributeValue>,
  pace: Pace,
): Promise<void> {
  let count = 0;
  for (const _ of list(cursor, "attributes")) {
    if (++count > MAX_ATTRIBUTES) throw new SpanProblem(`it has more than ${MAX_ATTRIBUTES} attributes`);
    await readAttribute(cursor, attributes, pace);
    if (pace.isDue()) await pace.rest();
  }
}

async function readAttribute(cursor: JsonCursor, attributes: Map<string, AttributeValue>, pace: Pace): Promise<void> {
  let [key, valueAt] = ["", -1];
  for (const field of object(cursor, "an attribute")) {
    if (field === "key") {
      key = text(cursor, field);
    } else {
      const start = cursor.begin();
      while (!cursor.advance()) if (pace.isDue()) await pace.rest();
      if (field === "value") valueAt = start;
    }
  }
  if (valueAt < 0 || !isReadAttribute(key)) return;
  const end = cursor.position;
  cursor.position = valueAt;
  const value = readValue(cursor);
  if (value !== null) keepAttribute(attributes, key, value);
  cursor.position = end;
}

function readValue(cursor: JsonCursor): AttributeValue | null {
  let value: AttributeValue | null = null;
  for (const field of object(cursor, "value")) {
    if (value !== null) cursor.skip();
    else if (field === "stringValue") value = text(cursor, field);
    else if (field === "boolValue") value = readFlag(cursor);
    else if (field === "intValue") value = integer(cursor, field);
    else if (field === "doubleValue") value = double(cursor, field);
    else cursor.skip();
  }
  return value;
}

function readFlag(cursor: JsonCursor): boolean | null {
  const value = scalar(cursor, "boolValue");
  return typeof value === "boolean" ? value : null;
}

function readTime(cursor: JsonCursor, name: string): number | null {
  const time = integer(cursor, name) ?? 0;
  return time > 0 && time < 1e20 ? time / 1e6 : null;
}

/** Passes over a value that may be of any length. */
export async function skipInPortions(cursor: JsonCursor, pace: Pace): Promise<void> {
  cursor.begin();
  while (!cursor.advance()) if (pace.isDue()) await pace.rest();
}
