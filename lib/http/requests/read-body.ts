import { readBytes } from "./read-bytes";

/**
 * Reads the text of a request to the API, decompressed.
 * @param limitBytes of the decompressed body
 * @throws AppError `payload_too_large`, `invalid_request` for one that breaks off, `unsupported_media_type` for an unknown encoding, `invalid_json` for a broken one
 */
export async function readBody(request: Request, limitBytes: number): Promise<string> {
  const rules = { limitBytes, advice: "Send it in parts.", brokenCode: "invalid_json" } as const;
  return (await readBytes(request, rules)).toString("utf8");
}
