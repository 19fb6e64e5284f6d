import { z } from "zod";
import { AppError } from "@/lib/errors";
import { keepEvent } from "./keep-event";
import type { AttributeValue, Span } from "./span";
import { normalizeSpanId, SPAN_ID_BYTES, TRACE_ID_BYTES } from "./span-id";

/** Protobuf's JSON may give any field as null, which means unset. */
const text = z.string().nullish();
/** 64-bit integers are strings, or numbers from programs that do not care about the last digits. */
const nanoseconds = z.union([z.string().regex(/^\d{1,20}$/), z.number().min(0).max(1e20)]).nullish();
const AnyValue = z.object({
  stringValue: text,
  boolValue: z.boolean().nullish(),
  intValue: z.union([z.string().regex(/^-?\d{1,20}$/), z.number()]).nullish(),
  /** Also "NaN", "Infinity" and "-Infinity". */
  doubleValue: z.union([z.number(), z.string()]).nullish(),
});
const Attributes = z.array(z.object({ key: text, value: AnyValue.nullish() })).nullish();
const listOf = <Schema extends z.ZodType>(schema: Schema) => z.array(schema).nullish();

const JsonSpan = z.object({
  traceId: text,
  spanId: text,
  parentSpanId: text,
  name: text,
  startTimeUnixNano: nanoseconds,
  endTimeUnixNano: nanoseconds,
  attributes: Attributes,
  events: listOf(z.object({ name: text, timeUnixNano: nanoseconds, attributes: Attributes })),
  /** Numbers in OTLP, names in protobuf's ordinary JSON. */
  status: z.object({ code: z.union([z.number(), z.string()]).nullish(), message: text }).nullish(),
});

const TraceRequest = z.object({
  resourceSpans: listOf(
    z.object({
      resource: z.object({ attributes: Attributes }).nullish(),
      scopeSpans: listOf(z.object({ spans: listOf(JsonSpan) })),
    }),
  ),
});

/**
 * Reads an ExportTraceServiceRequest in OTLP's JSON (lowerCamelCase names, hexadecimal ids); unknown fields are ignored.
 * @throws AppError `invalid_json`, or `invalid_request` for a field of another type
 */
export function decodeJsonTraces(body: string): Span[] {
  const parsed = TraceRequest.safeParse(parseJson(body));
  if (!parsed.success) {
    const [{ path, message }] = parsed.error.issues;
    throw new AppError("invalid_request", `Not an ExportTraceServiceRequest: ${path.join(".")}: ${message}`);
  }
  return (parsed.data.resourceSpans ?? []).flatMap(({ resource, scopeSpans }) => {
    const resourceAttributes = toAttributes(resource?.attributes);
    return (scopeSpans ?? []).flatMap(({ spans }) => (spans ?? []).map((span) => toSpan(span, resourceAttributes)));
  });
}

function parseJson(body: string): unknown {
  try {
    return JSON.parse(body);
  } catch (error) {
    // V8's own message quotes the body, and so perhaps a prompt.
    throw new AppError("invalid_json", "The body is not JSON.", { cause: error });
  }
}

function toSpan(span: z.output<typeof JsonSpan>, resource: Span["resource"]): Span {
  const events: Span["events"] = [];
  for (const { name, timeUnixNano, attributes } of span.events ?? []) {
    keepEvent(events, {
      name: name ?? "",
      timeMs: toMilliseconds(timeUnixNano),
      attributes: toAttributes(attributes),
    });
  }
  return {
    traceId: normalizeSpanId(span.traceId ?? "", TRACE_ID_BYTES),
    spanId: normalizeSpanId(span.spanId ?? "", SPAN_ID_BYTES),
    parentSpanId: normalizeSpanId(span.parentSpanId ?? "", SPAN_ID_BYTES),
    name: span.name ?? "",
    startMs: toMilliseconds(span.startTimeUnixNano),
    endMs: toMilliseconds(span.endTimeUnixNano),
    attributes: toAttributes(span.attributes),
    events,
    isError: span.status?.code === 2 || span.status?.code === "STATUS_CODE_ERROR",
    statusMessage: span.status?.message ?? "",
    resource,
  };
}

function toAttributes(list: z.output<typeof Attributes>): Map<string, AttributeValue> {
  const attributes = new Map<string, AttributeValue>();
  for (const { key, value } of list ?? []) {
    const number = value?.intValue ?? value?.doubleValue;
    const read = value?.stringValue ?? value?.boolValue ?? (number == null ? null : Number(number));
    if (key && read !== null) attributes.set(key, read);
  }
  return attributes;
}

function toMilliseconds(time: z.output<typeof nanoseconds>): number | null {
  return Number(time ?? 0) / 1e6 || null;
}
