import { AppError } from "@/lib/errors";

/** Exporters send 512 at once unless told otherwise. */
const MAX_SPANS = 50_000;

/**
 * Ends the reading of a request that holds too many spans: each takes far more memory than the two bytes that can encode one.
 * @throws AppError `payload_too_large`
 */
export function requireSpanLimit(count: number): void {
  if (count <= MAX_SPANS) return;
  throw new AppError("payload_too_large", `The request holds more than ${MAX_SPANS} spans. Send smaller batches.`);
}
