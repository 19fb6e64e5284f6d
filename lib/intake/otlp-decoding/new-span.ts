import type { AttributeValue, Span, SpanEvent } from "./span";

/** A span or event while it is being read. */
export type Mutable<Item> = Item & { attributes: Map<string, AttributeValue> };

/** A span of which nothing is known yet. */
export function newSpan(resource: Span["resource"]): Mutable<Span> {
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
    problem: null,
  };
}

/** An event of a span of which nothing is known yet. */
export function newSpanEvent(): Mutable<SpanEvent> {
  return { name: "", timeMs: null, attributes: new Map() };
}
