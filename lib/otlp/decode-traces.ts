import { AppError } from "@/lib/errors";
import { decodeJsonTraces } from "./decode-json-traces";
import { decodeProtobufTraces } from "./decode-protobuf-traces";
import type { OtlpFormat } from "./otlp-format";
import type { Span } from "./span";

/**
 * Reads the body of an OTLP/HTTP trace export, an ExportTraceServiceRequest, to a plain list of spans. Fields that are not
 * needed are ignored, whether known or not.
 * @throws AppError `invalid_json`, or `invalid_request` for a body of another shape
 */
export function decodeTraces(body: Uint8Array, format: OtlpFormat): Span[] {
  if (format === "json")
    return decodeJsonTraces(Buffer.from(body.buffer, body.byteOffset, body.length).toString("utf8"));
  try {
    return decodeProtobufTraces(body);
  } catch (error) {
    const message = `The body is not a valid ExportTraceServiceRequest: ${(error as Error).message}`;
    throw new AppError("invalid_request", message, { cause: error });
  }
}
