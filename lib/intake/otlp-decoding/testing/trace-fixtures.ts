import type { Attributes, Span } from "@/lib/intake/otlp-decoding/span";

type Values = Record<string, string | number | boolean>;

interface SpanFixture {
  /** A number, for the last digits of the span's id. */
  id?: number;
  parent?: number;
  name?: string;
  attributes?: Values;
  events?: { name: string; afterMs: number; attributes?: Values }[];
  status?: { code?: number; message?: string };
}

export const TRACE_ID = "0af7651916cd43dd8448eb211c80319c";
/** 2025-11-22T08:26:40Z */
const START_MS = 1_763_800_000_000;

/** A trace export in OTLP's JSON, as parsed: one program's spans, each of 1.5 seconds. */
export function traceRequest(spans: SpanFixture[], resource: Values = {}) {
  return {
    resourceSpans: [{ resource: { attributes: toJson(resource) }, scopeSpans: [{ spans: spans.map(jsonSpan) }] }],
  };
}

/** The same span as the decoders give it. */
export function span(fixture: SpanFixture, resource: Values = {}): Span {
  const { id = 1, parent, name = "", attributes = {}, events = [], status = {} } = fixture;
  return {
    traceId: TRACE_ID,
    spanId: spanId(id),
    parentSpanId: parent === undefined ? "" : spanId(parent),
    name,
    startMs: START_MS,
    endMs: START_MS + 1_500,
    attributes: toMap(attributes),
    events: events.map((event) => ({
      name: event.name,
      timeMs: START_MS + event.afterMs,
      attributes: toMap(event.attributes ?? {}),
    })),
    isError: status.code === 2,
    statusMessage: status.message ?? "",
    resource: toMap(resource),
    problem: null,
  };
}

function jsonSpan({ id = 1, parent, name = "", attributes = {}, events = [], status = {} }: SpanFixture) {
  return {
    traceId: TRACE_ID,
    spanId: spanId(id),
    parentSpanId: parent === undefined ? "" : spanId(parent),
    name,
    kind: 3,
    startTimeUnixNano: nanoseconds(0),
    endTimeUnixNano: nanoseconds(1_500),
    attributes: toJson(attributes),
    events: events.map((event) => ({
      name: event.name,
      timeUnixNano: nanoseconds(event.afterMs),
      attributes: toJson(event.attributes ?? {}),
    })),
    status,
  };
}

export type TraceRequest = ReturnType<typeof traceRequest>;

function spanId(number: number): string {
  return number.toString(16).padStart(16, "0");
}

function nanoseconds(afterMs: number): string {
  return `${START_MS + afterMs}000000`;
}

function toMap(values: Values): Attributes {
  return new Map(Object.entries(values));
}

function toJson(values: Values) {
  return Object.entries(values).map(([key, value]) => ({ key, value: anyValue(value) }));
}

function anyValue(value: string | number | boolean) {
  if (typeof value === "string") return { stringValue: value };
  if (typeof value === "boolean") return { boolValue: value };
  return Number.isInteger(value) ? { intValue: String(value) } : { doubleValue: value };
}
