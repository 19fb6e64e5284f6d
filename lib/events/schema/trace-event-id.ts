const PREFIX = "otlp:";

/** The ID of the event that a span is: the same for every export of the span. */
export function traceEventId(traceId: string, spanId: string): string {
  return `${PREFIX}${traceId}:${spanId}`;
}

/** Whether a record was reported by a trace, by the ID that its reporter gave it. */
export function isFromTrace(callerId: string | null): boolean {
  return callerId?.startsWith(PREFIX) ?? false;
}
