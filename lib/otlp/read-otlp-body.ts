import { promisify } from "node:util";
import { unzip } from "node:zlib";
import { AppError } from "@/lib/errors";

const unzipAsync = promisify(unzip);
/** The receiver ends a body that is longer, compressed or not. */
const LIMIT_BYTES = 20_000_000;

/**
 * Reads the body of an OTLP/HTTP request as bytes, decompressed.
 * @throws AppError `payload_too_large` past 20 MB, decompressed; `invalid_request` for one that breaks off or is no gzip; `unsupported_media_type` for another encoding
 */
export async function readOtlpBody(request: Request): Promise<Uint8Array> {
  const encoding = request.headers.get("content-encoding")?.trim().toLowerCase() || "identity";
  if (!["identity", "gzip", "x-gzip", "deflate"].includes(encoding)) {
    throw new AppError("unsupported_media_type", `Content-Encoding ${encoding} is not known. Use gzip or none.`);
  }
  const body = await collect(request);
  if (encoding === "identity") return body;
  try {
    return await unzipAsync(body, { maxOutputLength: LIMIT_BYTES });
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "ERR_BUFFER_TOO_LARGE") throw tooLarge();
    throw new AppError("invalid_request", `The body is not valid ${encoding}.`, { cause: error });
  }
}

async function collect(request: Request): Promise<Uint8Array> {
  const parts: Uint8Array[] = [];
  let size = 0;
  if (!request.body) return Buffer.alloc(0);
  try {
    for await (const chunk of request.body as unknown as AsyncIterable<Uint8Array>) {
      size += chunk.byteLength;
      if (size > LIMIT_BYTES) throw tooLarge();
      parts.push(chunk);
    }
  } catch (error) {
    if (error instanceof AppError) throw error;
    throw new AppError("invalid_request", "The body broke off before its end.", { cause: error });
  }
  return Buffer.concat(parts, size);
}

function tooLarge(): AppError {
  const megabytes = LIMIT_BYTES / 1_000_000;
  return new AppError("payload_too_large", `The body is larger than ${megabytes} MB. Send smaller batches.`);
}
