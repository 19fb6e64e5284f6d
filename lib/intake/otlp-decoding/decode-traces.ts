import type { Pace } from "@/lib/runtime/turns/pace";
import { decodeJsonTraces } from "./decode-json-traces";
import { decodeProtobufTraces } from "./decode-protobuf-traces";
import type { OtlpFormat } from "./otlp-format";
import type { Span } from "./span";

/**
 * Reads the body of an OTLP/HTTP trace export, an ExportTraceServiceRequest, to a plain list of spans, in portions. Fields and
 * attributes that are not needed are passed over undecoded, whether known or not.
 * @throws AppError `invalid_json`, `invalid_request` for a body of another shape, `payload_too_large` for too many spans
 */
export async function decodeTraces(body: Uint8Array, format: OtlpFormat, pace: Pace): Promise<Span[]> {
  return format === "json" ? decodeJsonTraces(toText(body), pace) : decodeProtobufTraces(body, pace);
}

function toText(body: Uint8Array): string {
  return Buffer.from(body.buffer, body.byteOffset, body.byteLength)
    .toString("utf8")
    .replace(/^\uFEFF/, "");
}
