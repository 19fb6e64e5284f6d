import { Transform, type TransformCallback } from "node:stream";
import { type AnswerReader, type AnswerReading, NOTHING_READ } from "./answer-reader";
import { createDecompressor } from "./decompressor";

/** What a few bytes of a compressed answer may grow to before reading them is given up. */
const LIMIT_BYTES = 512_000_000;

/**
 * Passes an answer's bytes on as they are and shows a reader a copy, decompressed. A chunk is passed on before it is read, and
 * the next one waits for the reader, so that neither holds more than the other.
 */
export class UsageTap extends Transform {
  private readonly decompressor: Transform | null | undefined;
  private size = 0;
  private isReading: boolean;
  private goOn: TransformCallback | null = null;

  constructor(
    private readonly reader: AnswerReader,
    contentEncoding: string | undefined,
  ) {
    super();
    this.decompressor = createDecompressor(contentEncoding);
    this.isReading = this.decompressor !== undefined;
    this.decompressor?.on("data", (chunk: Buffer) => this.inspect(chunk));
    this.decompressor?.on("error", () => this.stopReading());
    // Of a chunk that it fails at, a decompressor never says that it is done.
    this.decompressor?.on("close", () => this.proceed());
  }

  /** What the answer told, as far as it came. To be called once. */
  reading(): AnswerReading {
    if (!this.isReading) return NOTHING_READ;
    try {
      return this.reader.finish();
    } catch (error) {
      reportUnread(error);
      return NOTHING_READ;
    }
  }

  override _transform(chunk: Buffer, _encoding: BufferEncoding, callback: TransformCallback): void {
    this.push(chunk);
    if (this.isReading && this.decompressor) {
      this.goOn = callback;
      this.decompressor.write(chunk, () => this.proceed());
      return;
    }
    this.inspect(chunk);
    callback();
  }

  override _flush(callback: TransformCallback): void {
    if (!this.isReading || !this.decompressor) {
      callback();
      return;
    }
    this.goOn = callback;
    this.decompressor.end();
  }

  override _destroy(error: Error | null, callback: (error: Error | null) => void): void {
    this.decompressor?.destroy();
    callback(error);
  }

  private proceed(): void {
    const callback = this.goOn;
    this.goOn = null;
    callback?.();
  }

  private inspect(chunk: Buffer): void {
    this.size += chunk.length;
    if (this.size > LIMIT_BYTES) this.stopReading();
    if (!this.isReading) return;
    try {
      this.reader.write(chunk);
    } catch (error) {
      reportUnread(error);
      this.stopReading();
    }
  }

  private stopReading(): void {
    this.isReading = false;
    this.decompressor?.destroy();
  }
}

/** Whatever is in an answer, it reaches its caller, and the call is recorded, its tokens unknown. */
function reportUnread(error: unknown): void {
  console.error(`An answer could not be read: ${(error as Error).name}`);
}
