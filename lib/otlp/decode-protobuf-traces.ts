import { BinaryReader, WireType } from "@bufbuild/protobuf/wire";
import { AppError } from "@/lib/errors";
import { keepEvent } from "./keep-event";
import type { AttributeValue, Span, SpanEvent } from "./span";
import { normalizeSpanId, SPAN_ID_BYTES, TRACE_ID_BYTES } from "./span-id";
import { requireSpanLimit } from "./span-limit";

/** How to read the fields of a message into a target, by their numbers in opentelemetry-proto's trace, common and resource v1. */
type Fields<Target> = Readonly<Record<number, [WireType, (target: Target, reader: BinaryReader) => void]>>;

interface KeyValue {
  key: string;
  value: AttributeValue | null;
}

const { Varint, Bit64, LengthDelimited } = WireType;
const STATUS_CODE_ERROR = 2;

const ANY_VALUE: Fields<KeyValue> = {
  1: [LengthDelimited, (target, reader) => (target.value = reader.string())],
  2: [Varint, (target, reader) => (target.value = reader.bool())],
  3: [Varint, (target, reader) => (target.value = Number(reader.int64()))],
  4: [Bit64, (target, reader) => (target.value = reader.double())],
};

const KEY_VALUE: Fields<KeyValue> = {
  1: [LengthDelimited, (target, reader) => (target.key = reader.string())],
  2: [LengthDelimited, (target, reader) => void readMessage(reader.bytes(), ANY_VALUE, target)],
};

const EVENT: Fields<SpanEvent & { attributes: Map<string, AttributeValue> }> = {
  1: [Bit64, (event, reader) => (event.timeMs = readTime(reader))],
  2: [LengthDelimited, (event, reader) => (event.name = reader.string())],
  3: [LengthDelimited, (event, reader) => addAttribute(event.attributes, reader)],
};

const STATUS: Fields<Span> = {
  2: [LengthDelimited, (span, reader) => (span.statusMessage = reader.string())],
  3: [Varint, (span, reader) => (span.isError = reader.int32() === STATUS_CODE_ERROR)],
};

const SPAN: Fields<Span & { attributes: Map<string, AttributeValue> }> = {
  1: [LengthDelimited, (span, reader) => (span.traceId = normalizeSpanId(reader.bytes(), TRACE_ID_BYTES))],
  2: [LengthDelimited, (span, reader) => (span.spanId = normalizeSpanId(reader.bytes(), SPAN_ID_BYTES))],
  4: [LengthDelimited, (span, reader) => (span.parentSpanId = normalizeSpanId(reader.bytes(), SPAN_ID_BYTES))],
  5: [LengthDelimited, (span, reader) => (span.name = reader.string())],
  7: [Bit64, (span, reader) => (span.startMs = readTime(reader))],
  8: [Bit64, (span, reader) => (span.endMs = readTime(reader))],
  9: [LengthDelimited, (span, reader) => addAttribute(span.attributes, reader)],
  11: [LengthDelimited, (span, reader) => keepEvent(span.events, readMessage(reader.bytes(), EVENT, newEvent()))],
  15: [LengthDelimited, (span, reader) => void readMessage(reader.bytes(), STATUS, span)],
};

const RESOURCE: Fields<Map<string, AttributeValue>> = { 1: [LengthDelimited, addAttribute] };

interface ResourceSpans {
  resource: Map<string, AttributeValue>;
  spans: Span[];
}

const SCOPE_SPANS: Fields<ResourceSpans> = {
  2: [
    LengthDelimited,
    ({ spans, resource }, reader) => {
      spans.push(readMessage(reader.bytes(), SPAN, newSpan(resource)));
      requireSpanLimit(spans.length);
    },
  ],
};

const RESOURCE_SPANS: Fields<ResourceSpans> = {
  1: [LengthDelimited, (target, reader) => void readMessage(reader.bytes(), RESOURCE, target.resource)],
  2: [LengthDelimited, (target, reader) => void readMessage(reader.bytes(), SCOPE_SPANS, target)],
};

const TRACE_REQUEST: Fields<Span[]> = {
  1: [
    LengthDelimited,
    (spans, reader) => void readMessage(reader.bytes(), RESOURCE_SPANS, { resource: new Map(), spans }),
  ],
};

/**
 * Reads an ExportTraceServiceRequest in protobuf; fields that are unknown or of another wire type are skipped.
 * @throws AppError `invalid_request` when the bytes are no protobuf, `payload_too_large` for too many spans
 */
export function decodeProtobufTraces(body: Uint8Array): Span[] {
  try {
    return readMessage(body, TRACE_REQUEST, []);
  } catch (error) {
    if (error instanceof AppError) throw error;
    const message = `The body is not a valid ExportTraceServiceRequest: ${(error as Error).message}`;
    throw new AppError("invalid_request", message, { cause: error });
  }
}

function readMessage<Target>(bytes: Uint8Array, fields: Fields<Target>, target: Target): Target {
  const reader = new BinaryReader(bytes);
  while (reader.pos < reader.len) {
    const [number, wireType] = reader.tag();
    const field = fields[number];
    if (field?.[0] === wireType) field[1](target, reader);
    else reader.skip(wireType, number);
  }
  return target;
}

function addAttribute(attributes: Map<string, AttributeValue>, reader: BinaryReader): void {
  const { key, value } = readMessage<KeyValue>(reader.bytes(), KEY_VALUE, { key: "", value: null });
  if (key && value !== null) attributes.set(key, value);
}

function readTime(reader: BinaryReader): number | null {
  return Number(reader.fixed64()) / 1e6 || null;
}

function newEvent(): SpanEvent & { attributes: Map<string, AttributeValue> } {
  return { name: "", timeMs: null, attributes: new Map() };
}

function newSpan(resource: Span["resource"]): Span & { attributes: Map<string, AttributeValue> } {
  return {
    traceId: "",
    spanId: "",
    parentSpanId: "",
    name: "",
    startMs: null,
    endMs: null,
    attributes: new Map(),
    events: [],
    isError: false,
    statusMessage: "",
    resource,
  };
}
