import { AppError } from "@/lib/errors";
import { jsonFields } from "./json-fields";
import { keepEvent } from "./keep-event";
import type { AttributeValue, Span } from "./span";
import { normalizeSpanId, SPAN_ID_BYTES, TRACE_ID_BYTES } from "./span-id";
import { requireSpanLimit } from "./span-limit";

const { object, list, text, integer } = jsonFields;
/** OTLP's JSON has the number, protobuf's ordinary JSON the name. */
const ERROR_CODES: readonly unknown[] = [2, "STATUS_CODE_ERROR"];

/**
 * Reads an ExportTraceServiceRequest in OTLP's JSON (lowerCamelCase names, hexadecimal ids); unknown fields are ignored.
 * @throws AppError `invalid_json`, `invalid_request` for a field of another type, `payload_too_large` for too many spans
 */
export function decodeJsonTraces(body: string): Span[] {
  const spans: Span[] = [];
  for (const resourceSpans of list(object(parseJson(body), "the body").resourceSpans, "resourceSpans")) {
    const { resource, scopeSpans } = object(resourceSpans, "resourceSpans");
    const attributes = readAttributes(object(resource, "resource").attributes);
    for (const scope of list(scopeSpans, "scopeSpans")) {
      for (const span of list(object(scope, "scopeSpans").spans, "spans")) {
        spans.push(readSpan(object(span, "spans"), attributes));
        requireSpanLimit(spans.length);
      }
    }
  }
  return spans;
}

function parseJson(body: string): unknown {
  try {
    return JSON.parse(body);
  } catch {
    // V8's own message quotes the body, and so perhaps a prompt; it is neither answered nor logged.
    throw new AppError("invalid_json", "The body is not JSON.");
  }
}

function readSpan(span: Record<string, unknown>, resource: Span["resource"]): Span {
  const status = object(span.status, "status");
  return {
    traceId: normalizeSpanId(text(span.traceId, "traceId"), TRACE_ID_BYTES),
    spanId: normalizeSpanId(text(span.spanId, "spanId"), SPAN_ID_BYTES),
    parentSpanId: normalizeSpanId(text(span.parentSpanId, "parentSpanId"), SPAN_ID_BYTES),
    name: text(span.name, "name"),
    startMs: readTime(span.startTimeUnixNano, "startTimeUnixNano"),
    endMs: readTime(span.endTimeUnixNano, "endTimeUnixNano"),
    attributes: readAttributes(span.attributes),
    events: readEvents(span.events),
    isError: ERROR_CODES.includes(status.code),
    statusMessage: text(status.message, "status.message"),
    resource,
  };
}

function readEvents(value: unknown): Span["events"] {
  const kept: Span["events"] = [];
  for (const item of list(value, "events")) {
    const { name, timeUnixNano, attributes } = object(item, "events");
    const timeMs = readTime(timeUnixNano, "timeUnixNano");
    keepEvent(kept, { name: text(name, "event.name"), timeMs, attributes: readAttributes(attributes) });
  }
  return kept;
}

function readAttributes(value: unknown): Map<string, AttributeValue> {
  const attributes = new Map<string, AttributeValue>();
  for (const item of list(value, "attributes")) {
    const attribute = object(item, "attributes");
    const read = readValue(object(attribute.value, "value"));
    if (read !== null) attributes.set(text(attribute.key, "key"), read);
  }
  return attributes;
}

function readValue({ stringValue, boolValue, intValue, doubleValue }: Record<string, unknown>): AttributeValue | null {
  if (stringValue != null) return text(stringValue, "stringValue");
  if (typeof boolValue === "boolean") return boolValue;
  if (intValue != null) return integer(intValue, "intValue");
  // Protobuf's JSON writes NaN and the infinities as texts.
  return doubleValue == null ? null : Number(doubleValue);
}

function readTime(value: unknown, name: string): number | null {
  const time = integer(value, name) ?? 0;
  return time > 0 && time < 1e20 ? time / 1e6 : null;
}
