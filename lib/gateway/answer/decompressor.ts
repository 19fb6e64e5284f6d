import { Transform, type TransformCallback } from "node:stream";
import { createBrotliDecompress, createGunzip, createInflate, createInflateRaw } from "node:zlib";

const DECOMPRESSORS: Record<string, () => Transform> = {
  gzip: createGunzip,
  "x-gzip": createGunzip,
  deflate: () => new AnyInflate(),
  br: createBrotliDecompress,
};

/** What takes a content coding off; null for none, undefined for one that is not known here. */
export function createDecompressor(contentEncoding: string | undefined): Transform | null | undefined {
  const coding = contentEncoding?.trim().toLowerCase() || "identity";
  if (coding === "identity") return null;
  return Object.hasOwn(DECOMPRESSORS, coding) ? DECOMPRESSORS[coding]() : undefined;
}

/** "deflate" means zlib's format, and some servers send it without zlib's frame. */
class AnyInflate extends Transform {
  private inner: Transform | null = null;

  override _transform(chunk: Buffer, _encoding: BufferEncoding, callback: TransformCallback): void {
    this.inner ??= this.open(chunk);
    this.inner.write(chunk, () => callback());
  }

  override _flush(callback: TransformCallback): void {
    if (this.inner) this.inner.once("end", () => callback()).end();
    else callback();
  }

  override _destroy(error: Error | null, callback: (error: Error | null) => void): void {
    this.inner?.destroy();
    callback(error);
  }

  private open(chunk: Buffer): Transform {
    const inner = (chunk[0] & 15) === 8 ? createInflate() : createInflateRaw();
    inner.on("data", (data: Buffer) => this.push(data));
    inner.on("error", (error) => this.destroy(error));
    return inner;
  }
}
