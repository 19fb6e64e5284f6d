import { AppError } from "@/lib/values/errors/errors";

/** Exporters send 512 at once unless told otherwise. */
const MAX_SPANS = 50_000;
/** Of a span or a resource; SDKs keep 128 unless told otherwise, and frameworks write each message of a prompt into some. */
export const MAX_ATTRIBUTES = 10_000;
/** Of a span. SDKs keep 128 unless told otherwise; nothing that is read comes after so many. */
export const MAX_EVENTS_OF_SPAN = 10_000;
/** Of any other message. OpenTelemetry's own have two dozen at most. */
export const MAX_FIELDS = 1_000;
/** Of a text; longer than any that is kept, so that one that is too long is still seen to be. */
export const MAX_TEXT = 8_192;
/** Of an attribute's name. No name that is read is longer. */
export const MAX_NAME = 5_000;

/** What is wrong with one span, in words without its content. The others of its request can still be read. */
export class SpanProblem extends Error {
  override name = "SpanProblem";
}

/**
 * Ends the reading of a request that holds too many spans, or of the messages around them: each takes far more than the two
 * bytes that can encode one.
 * @throws AppError `payload_too_large`
 */
export function requireSpanLimit(count: number): void {
  if (count <= MAX_SPANS) return;
  throw new AppError("payload_too_large", `The request has more than ${MAX_SPANS} spans. Send smaller batches.`);
}
