import { Readable, type Transform } from "node:stream";
import { createBrotliDecompress, createGunzip, createInflate } from "node:zlib";
import { AppError } from "@/lib/values/errors/errors";
import type { ErrorCode } from "@/lib/values/errors/problems";

const DECOMPRESSORS = new Map<string, () => Transform>([
  ["gzip", createGunzip],
  ["x-gzip", createGunzip],
  ["deflate", createInflate],
  ["br", createBrotliDecompress],
]);

/** What a protocol takes, and what it says to more. */
export interface BodyRules {
  /** Of the body as it comes, and of the decompressed one. */
  limitBytes: number;
  /** What to do about a larger one, in a sentence. */
  advice: string;
  /** For a body that is not in the encoding it claims. */
  brokenCode: ErrorCode;
}

/**
 * Reads a request's body, decompressed, and stops as soon as it passes the limit: Next's route handlers have no cap of
 * their own, and a few kilobytes of gzip can hold gigabytes.
 * @throws AppError `payload_too_large`, `invalid_request` for one that breaks off, `unsupported_media_type` for an unknown
 * encoding, the protocol's own code for a broken one
 */
export async function readBytes(request: Request, rules: BodyRules): Promise<Buffer> {
  const encoding = request.headers.get("content-encoding")?.trim().toLowerCase() || "identity";
  const makeDecompressor = DECOMPRESSORS.get(encoding);
  if (!makeDecompressor && encoding !== "identity") {
    throw new AppError(
      "unsupported_media_type",
      `Content-Encoding ${encoding} isn't supported. Use gzip, deflate or br.`,
    );
  }
  if (Number(request.headers.get("content-length")) > rules.limitBytes) throw tooLarge(rules);
  const body = request.body as AsyncIterable<Uint8Array> | null;
  if (!body) return Buffer.alloc(0);
  if (!makeDecompressor) return collect(body, rules).catch(refuseAsBrokenOff);
  const source = Readable.from(asItComes(body, rules), { objectMode: false });
  const stream = source.pipe(makeDecompressor());
  source.on("error", (error) => stream.destroy(error));
  try {
    return await collect(stream, rules);
  } catch (error) {
    if (error instanceof AppError) throw error;
    throw new AppError(rules.brokenCode, `The body isn't valid ${encoding}.`, { cause: error });
  } finally {
    source.destroy();
    stream.destroy();
  }
}

async function collect(chunks: AsyncIterable<Uint8Array>, rules: BodyRules): Promise<Buffer> {
  const parts: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of chunks) {
    size += chunk.byteLength;
    if (size > rules.limitBytes) throw tooLarge(rules);
    parts.push(chunk);
  }
  return parts.length === 1 ? Buffer.from(parts[0]) : Buffer.concat(parts, size);
}

/** Compressed data may be endless and yet hold nothing. */
async function* asItComes(body: AsyncIterable<Uint8Array>, rules: BodyRules): AsyncGenerator<Uint8Array> {
  let size = 0;
  try {
    for await (const chunk of body) {
      size += chunk.byteLength;
      if (size > rules.limitBytes) throw tooLarge(rules);
      yield chunk;
    }
  } catch (error) {
    refuseAsBrokenOff(error);
  }
}

/** The caller went away; its broken connection is not the database's. */
function refuseAsBrokenOff(error: unknown): never {
  if (error instanceof AppError) throw error;
  throw new AppError("invalid_request", "The body ended early.", { cause: error });
}

function tooLarge({ limitBytes, advice }: BodyRules): AppError {
  return new AppError(
    "payload_too_large",
    `The body is larger than ${limitBytes < 1_000_000 ? `${limitBytes / 1_000} kB` : `${limitBytes / 1_000_000} MB`}. ${advice}`,
  );
}
