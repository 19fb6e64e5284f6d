import { Readable, type Transform } from "node:stream";
import type { ReadableStream as NodeReadableStream } from "node:stream/web";
import { createBrotliDecompress, createGunzip, createInflate } from "node:zlib";
import { AppError } from "@/lib/errors";

const DECOMPRESSORS: Record<string, () => Transform> = {
  gzip: createGunzip,
  "x-gzip": createGunzip,
  deflate: createInflate,
  br: createBrotliDecompress,
};

/**
 * Reads a request's body, decompressed, and stops as soon as it passes the limit: Next's route handlers have no cap of
 * their own, and a few kilobytes of gzip can hold gigabytes.
 * @param limitBytes of the decompressed body
 * @throws AppError `payload_too_large`, `invalid_request` for one that breaks off, `unsupported_media_type` for an unknown encoding, `invalid_json` for a broken one
 */
export async function readBody(request: Request, limitBytes: number): Promise<string> {
  const tooLarge = () =>
    new AppError(
      "payload_too_large",
      `The body is larger than ${Math.floor(limitBytes / 1_000_000)} MB. Send it in parts.`,
    );
  const encoding = request.headers.get("content-encoding")?.trim().toLowerCase() || "identity";
  if (!request.body) return "";
  if (encoding === "identity") {
    if (Number(request.headers.get("content-length")) > limitBytes) throw tooLarge();
    return collect(request.body, limitBytes, tooLarge).catch((error: unknown) => {
      if (error instanceof AppError) throw error;
      // The caller went away; its broken connection is not the database's.
      throw new AppError("invalid_request", "The body broke off before its end.", { cause: error });
    });
  }
  const decompressor = DECOMPRESSORS[encoding];
  if (!decompressor) {
    throw new AppError("unsupported_media_type", `Content-Encoding ${encoding} is not known. Use gzip, deflate or br.`);
  }
  const source = Readable.fromWeb(request.body as NodeReadableStream<Uint8Array>);
  const stream = source.pipe(decompressor());
  source.on("error", (error) => stream.destroy(error));
  try {
    return await collect(stream, limitBytes, tooLarge);
  } catch (error) {
    if (error instanceof AppError) throw error;
    throw new AppError("invalid_json", `The body is not valid ${encoding}.`, { cause: error });
  } finally {
    source.destroy();
    stream.destroy();
  }
}

async function collect(
  chunks: AsyncIterable<Uint8Array> | ReadableStream<Uint8Array>,
  limitBytes: number,
  tooLarge: () => AppError,
): Promise<string> {
  const parts: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of chunks as AsyncIterable<Uint8Array>) {
    size += chunk.byteLength;
    if (size > limitBytes) throw tooLarge();
    parts.push(chunk);
  }
  return (parts.length === 1 ? Buffer.from(parts[0]) : Buffer.concat(parts, size)).toString("utf8");
}
