import { readBytes } from "@/lib/http/requests/read-bytes";

const RULES = { limitBytes: 20_000_000, advice: "Send smaller batches.", brokenCode: "invalid_request" } as const;

/**
 * Reads the body of an OTLP/HTTP request as bytes, decompressed.
 * @throws AppError `payload_too_large` past 20 MB, decompressed; `invalid_request` for one that breaks off or is not in its encoding; `unsupported_media_type` for an unknown encoding
 */
export async function readOtlpBody(request: Request): Promise<Uint8Array> {
  return readBytes(request, RULES);
}
