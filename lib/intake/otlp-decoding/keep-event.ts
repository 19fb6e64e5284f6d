import type { SpanEvent } from "./span";

/** The event that OpenTelemetry's SDKs record for an exception. */
export const EXCEPTION_EVENT = "exception";
/** What OpenInference, AI SDK and OpenLLMetry call the arrival of a streamed answer's first part. */
export const FIRST_TOKEN_EVENTS: readonly string[] = [
  "First Token Stream Event",
  "ai.stream.firstChunk",
  "gen_ai.content.completion.chunk",
  "llm.content.completion.chunk",
];

/**
 * Adds a span's event to those kept of it: the first of each name that is read at all, because some programs record one for
 * every part of a stream.
 */
export function keepEvent(kept: SpanEvent[], event: SpanEvent): void {
  const isRead = event.name === EXCEPTION_EVENT || FIRST_TOKEN_EVENTS.includes(event.name);
  if (isRead && !kept.some(({ name }) => name === event.name)) kept.push(event);
}
