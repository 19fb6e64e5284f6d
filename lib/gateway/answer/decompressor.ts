import type { Transform } from "node:stream";
import { createBrotliDecompress, createGunzip, createInflate } from "node:zlib";

const DECOMPRESSORS: Record<string, () => Transform> = {
  gzip: createGunzip,
  "x-gzip": createGunzip,
  deflate: createInflate,
  br: createBrotliDecompress,
};

/** What takes a content coding off; null for none, undefined for one that is not known here. */
export function createDecompressor(contentEncoding: string | undefined): Transform | null | undefined {
  const coding = contentEncoding?.trim().toLowerCase() || "identity";
  if (coding === "identity") return null;
  return Object.hasOwn(DECOMPRESSORS, coding) ? DECOMPRESSORS[coding]() : undefined;
}
