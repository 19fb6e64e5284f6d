import { WireType } from "@bufbuild/protobuf/wire";
import type { Pace } from "@/lib/runtime/turns/pace";
import { isReadAttribute, keepAttribute } from "./is-read-attribute";
import { keepEvent } from "./keep-event";
import { type Mutable, newSpan, newSpanEvent } from "./new-span";
import type { Extent, Field, ProtobufCursor } from "./protobuf-cursor";
import type { AttributeValue, Span, SpanEvent } from "./span";
import { normalizeSpanId, SPAN_ID_BYTES, TRACE_ID_BYTES } from "./span-id";
import { MAX_ATTRIBUTES, MAX_EVENTS_OF_SPAN, MAX_FIELDS, MAX_NAME, MAX_TEXT, SpanProblem } from "./span-limits";

const { Varint, Bit64, LengthDelimited } = WireType;
const STATUS_CODE_ERROR = 2;
/** Attributes, events and links are fields of the span, one each. */
const MAX_FIELDS_OF_SPAN = 50_000;

/** Reads the span that lies there. What cannot be read is told by its `problem`. */
export async function readProtobufSpan(
  cursor: ProtobufCursor,
  whole: Extent,
  resource: Span["resource"],
  pace: Pace,
): Promise<Span> {
  const span = newSpan(resource);
  let events = 0;
  try {
    await readProtobufAttributes(cursor, { whole, number: 9, attributes: span.attributes, pace }, async (field) => {
      if (!isBytes(field, 11)) readSpanField(cursor, field, span);
      else if (++events <= MAX_EVENTS_OF_SPAN) keepEvent(span.events, await readEvent(cursor, field, pace));
    });
  } catch (error) {
    // The span's own length is right: what follows it can be read.
    span.problem = error instanceof SpanProblem ? error.message : "it isn't valid protobuf";
  }
  return span;
}

function readSpanField(cursor: ProtobufCursor, field: Field, span: Mutable<Span>): void {
  if (isBytes(field, 1)) span.traceId = normalizeSpanId(cursor.bytes(field), TRACE_ID_BYTES);
  else if (isBytes(field, 2)) span.spanId = normalizeSpanId(cursor.bytes(field), SPAN_ID_BYTES);
  else if (isBytes(field, 4)) span.parentSpanId = normalizeSpanId(cursor.bytes(field), SPAN_ID_BYTES);
  else if (isBytes(field, 5)) span.name = cursor.text(field, MAX_TEXT);
  else if (isWord(field, 7)) span.startMs = readTime(cursor, field);
  else if (isWord(field, 8)) span.endMs = readTime(cursor, field);
  else if (isBytes(field, 15)) readStatus(cursor, field, span);
}

function readStatus(cursor: ProtobufCursor, whole: Extent, span: Span): void {
  for (const field of cursor.fields(whole, MAX_FIELDS)) {
    if (isBytes(field, 2)) span.statusMessage = cursor.text(field, MAX_TEXT);
    else if (field.number === 3 && field.type === Varint)
      span.isError = cursor.number(field, "int32") === STATUS_CODE_ERROR;
  }
}

async function readEvent(cursor: ProtobufCursor, whole: Extent, pace: Pace): Promise<SpanEvent> {
  const event = newSpanEvent();
  await readProtobufAttributes(cursor, { whole, number: 3, attributes: event.attributes, pace }, (field) => {
    if (isWord(field, 1)) event.timeMs = readTime(cursor, field);
    else if (isBytes(field, 2)) event.name = cursor.text(field, MAX_TEXT);
  });
  return event;
}

interface Attributed {
  whole: Extent;
  /** Of the field in which its attributes stand. */
  number: number;
  /** Those that are read at all are added here. */
  attributes: Map<string, AttributeValue>;
  pace: Pace;
}

/**
 * Reads a message with attributes.
 * @param readOther gets all other fields
 * @throws SpanProblem when there are too many, Error where the bytes are no protobuf
 */
export async function readProtobufAttributes(
  cursor: ProtobufCursor,
  { whole, number, attributes, pace }: Attributed,
  readOther: (field: Field) => void | Promise<void> = () => undefined,
): Promise<void> {
  let count = 0;
  for (const field of cursor.fields(whole, MAX_FIELDS_OF_SPAN)) {
    if (!isBytes(field, number)) await readOther(field);
    else if (++count > MAX_ATTRIBUTES) throw new SpanProblem(`it has more than ${MAX_ATTRIBUTES} attributes`);
    else readAttribute(cursor, field, attributes);
    if (pace.isDue()) await pace.rest();
  }
}

function readAttribute(cursor: ProtobufCursor, whole: Extent, attributes: Map<string, AttributeValue>): void {
  let key = "";
  let valueAt: Extent | null = null;
  for (const field of cursor.fields(whole, MAX_FIELDS)) {
    if (isBytes(field, 1)) key = cursor.text(field, MAX_NAME);
    else if (isBytes(field, 2)) valueAt = field;
  }
  if (!valueAt || !isReadAttribute(key)) return;
  const value = readValue(cursor, valueAt);
  if (value !== null) keepAttribute(attributes, key, value);
}

/** An AnyValue of opentelemetry-proto's common v1. */
function readValue(cursor: ProtobufCursor, whole: Extent): AttributeValue | null {
  let value: AttributeValue | null = null;
  for (const field of cursor.fields(whole, MAX_FIELDS)) {
    if (isBytes(field, 1)) value = cursor.text(field, MAX_TEXT);
    else if (field.number === 2 && field.type === Varint) value = cursor.number(field, "int64") !== 0;
    else if (field.number === 3 && field.type === Varint) value = cursor.number(field, "int64");
    else if (isWord(field, 4)) value = cursor.number(field, "double");
  }
  return value;
}

const isBytes = (field: Field, number: number) => field.number === number && field.type === LengthDelimited;
const isWord = (field: Field, number: number) => field.number === number && field.type === Bit64;

function readTime(cursor: ProtobufCursor, field: Extent): number | null {
  return cursor.number(field, "fixed64") / 1e6 || null;
}
