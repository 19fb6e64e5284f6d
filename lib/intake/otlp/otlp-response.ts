import { BinaryWriter, WireType } from "@bufbuild/protobuf/wire";
import type { OtlpFormat } from "@/lib/intake/otlp-decoding/otlp-format";
import type { AppError } from "@/lib/values/errors/errors";
import type { ErrorCode } from "@/lib/values/errors/problems";

const CONTENT_TYPE: Record<OtlpFormat, string> = {
  json: "application/json",
  protobuf: "application/x-protobuf",
};

/**
 * HTTP status, and google.rpc.Code. Exporters send again only after 429, 502, 503 and 504 and drop the batch after anything
 * else, so what failed here unexpectedly is a 503 too: the batch is worth keeping until it is mended.
 */
const STATUS: Record<ErrorCode, readonly [http: number, rpc: number]> = {
  malformed_request: [400, 3],
  invalid_json: [400, 3],
  invalid_request: [400, 3],
  conflict: [400, 3],
  not_found: [404, 5],
  method_not_allowed: [405, 12],
  unauthorized: [401, 16],
  forbidden: [403, 7],
  payload_too_large: [413, 3],
  unsupported_media_type: [415, 3],
  rate_limited: [429, 8],
  unavailable: [503, 14],
  internal_error: [503, 14],
};
const RETRY_AFTER_SECONDS = 10;

/** Spans that were not taken, for good: exporters do not send them again. */
export interface PartialSuccess {
  rejectedSpans: number;
  errorMessage: string;
}

/** The answer to a trace export that was taken: an ExportTraceServiceResponse in the request's own encoding. */
export function otlpResponse(format: OtlpFormat, { rejectedSpans, errorMessage }: PartialSuccess): Response {
  const headers = { "Content-Type": CONTENT_TYPE[format] };
  if (format === "json") {
    const partialSuccess = { rejectedSpans: String(rejectedSpans), errorMessage };
    return new Response(JSON.stringify(rejectedSpans > 0 ? { partialSuccess } : {}), { headers });
  }
  const writer = new BinaryWriter();
  if (rejectedSpans > 0) {
    writer.tag(1, WireType.LengthDelimited).fork();
    writer.tag(1, WireType.Varint).int64(rejectedSpans);
    writer.tag(2, WireType.LengthDelimited).string(errorMessage).join();
  }
  return new Response(writer.finish(), { headers });
}

/** The answer to a trace export that failed: a google.rpc.Status in the request's own encoding. */
export function otlpErrorResponse(format: OtlpFormat, error: AppError): Response {
  const [status, code] = STATUS[error.code];
  const headers = new Headers({ "Content-Type": CONTENT_TYPE[format] });
  if (status === 429 || status === 503) {
    headers.set("Retry-After", String(error.retryAfterSeconds ?? RETRY_AFTER_SECONDS));
  }
  if (status === 401) headers.set("WWW-Authenticate", "Bearer");
  if (format === "json") return new Response(JSON.stringify({ code, message: error.message }), { status, headers });
  const writer = new BinaryWriter().tag(1, WireType.Varint).int32(code);
  return new Response(writer.tag(2, WireType.LengthDelimited).string(error.message).finish(), { status, headers });
}
