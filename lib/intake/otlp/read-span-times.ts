import { findNumber } from "@/lib/intake/otlp-decoding/find-attribute";
import { FIRST_TOKEN_EVENTS } from "@/lib/intake/otlp-decoding/keep-event";
import type { Span } from "@/lib/intake/otlp-decoding/span";

interface SpanTimes {
  /** ISO 8601, UTC. */
  occurred_at?: string;
  response_time_ms?: number;
  time_to_first_token_ms?: number;
}

/** When a span's call began, and how long it and its first token took, in milliseconds. */
export function readSpanTimes(span: Span): SpanTimes {
  const { startMs, endMs } = span;
  const duration = startMs !== null && endMs !== null && endMs >= startMs ? endMs - startMs : undefined;
  const firstToken = readFirstToken(span, duration ?? Number.POSITIVE_INFINITY);
  return {
    occurred_at: startMs === null ? undefined : new Date(startMs).toISOString(),
    response_time_ms: duration,
    time_to_first_token_ms: firstToken !== null && firstToken >= 0 ? firstToken : undefined,
  };
}

/** The conventions give seconds; some programs write milliseconds under the same names, told by being longer than the call. */
function readFirstToken({ attributes, events, startMs }: Span, duration: number): number | null {
  const seconds = findNumber("firstTokenSeconds", attributes);
  if (seconds !== null) return seconds * 1_000 > duration && seconds <= duration ? seconds : seconds * 1_000;
  const milliseconds = findNumber("firstTokenMilliseconds", attributes);
  if (milliseconds !== null) return milliseconds;
  const event = events.find(({ name }) => FIRST_TOKEN_EVENTS.includes(name));
  return event?.timeMs == null || startMs === null ? null : event.timeMs - startMs;
}
