/** Lists and nested values are left out: no attribute that is read here has any. Texts are cut where none is as long. */
export type AttributeValue = string | number | boolean;
export type Attributes = ReadonlyMap<string, AttributeValue>;

/** What is kept of a span, however it was encoded. Times are milliseconds since 1970, with a fraction; null when unset. */
export interface Span {
  /** 32 hexadecimal digits; empty when there is no valid one. */
  traceId: string;
  /** 16 hexadecimal digits; empty when there is no valid one. */
  spanId: string;
  /** As spanId; empty for a root. */
  parentSpanId: string;
  name: string;
  startMs: number | null;
  endMs: number | null;
  attributes: Attributes;
  events: SpanEvent[];
  isError: boolean;
  statusMessage: string;
  /** Of the program that sent it. */
  resource: Attributes;
  /** Why the span could not be read, in words without its content; null when it could. */
  problem: string | null;
}

export interface SpanEvent {
  name: string;
  timeMs: number | null;
  attributes: Attributes;
}
