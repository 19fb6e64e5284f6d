import { promisify } from "node:util";
import { brotliDecompress, gunzip, inflate, inflateRaw, type ZlibOptions } from "node:zlib";

type Decompress = (bytes: Buffer, options: ZlibOptions) => Promise<Buffer>;

const plainGunzip: Decompress = promisify(gunzip);
const plainInflate: Decompress = promisify(inflate);
const DECOMPRESS: ReadonlyMap<string, Decompress> = new Map([
  ["gzip", plainGunzip],
  ["x-gzip", plainGunzip],
  // Some programs send it without zlib's frame.
  ["deflate", (bytes, options) => ((bytes[0] & 15) === 8 ? plainInflate : promisify(inflateRaw))(bytes, options)],
  ["br", (bytes, options) => promisify(brotliDecompress)(bytes, options)],
]);

/**
 * A whole body without its content coding; null where that is not known here, broken, or hides more than the limit.
 * @param coding the request's Content-Encoding
 */
export async function decompressBody(
  bytes: Buffer,
  coding: string | undefined,
  limitBytes: number,
): Promise<Buffer | null> {
  const name = coding?.trim().toLowerCase() || "identity";
  if (name === "identity") return bytes;
  const decompress = DECOMPRESS.get(name);
  if (!decompress) return null;
  return decompress(bytes, { maxOutputLength: limitBytes }).catch(() => null);
}
