import { Transform, type TransformCallback } from "node:stream";

/** With what a stream's last event begins or is named: programs stop to read there, before the connection's end. */
const LAST_EVENTS = ["data: [DONE]", "data:[DONE]", '"message_stop"', '"response.completed"', '"response.incomplete"'];
/** Some providers keep a stream open behind its last event. */
const LONGEST_HOLD_MS = 1_000;

/**
 * Passes an answer on as it comes, but for its end: the last piece of one whose length is known, the last event of a stream,
 * and the end of any. These wait for `beforeEnd`, so that nobody has a whole answer that is not recorded.
 */
export class HoldEnd extends Transform {
  private held: Buffer | null = null;
  private timer: NodeJS.Timeout | undefined;
  private size = 0;

  /** @param length in bytes, of all that will come; null when it is not known */
  constructor(
    private readonly length: number | null,
    private readonly isEvents: boolean,
    private readonly beforeEnd: () => Promise<void>,
  ) {
    super();
  }

  override _transform(chunk: Buffer, _encoding: BufferEncoding, callback: TransformCallback): void {
    this.release();
    this.size += chunk.length;
    if (this.isLast(chunk)) this.hold(chunk);
    else this.push(chunk);
    callback();
  }

  override _flush(callback: TransformCallback): void {
    clearTimeout(this.timer);
    this.beforeEnd().then(() => {
      this.release();
      callback();
    }, callback);
  }

  override _destroy(error: Error | null, callback: (error: Error | null) => void): void {
    clearTimeout(this.timer);
    callback(error);
  }

  private isLast(chunk: Buffer): boolean {
    if (this.length !== null) return this.size >= this.length;
    return this.isEvents && LAST_EVENTS.some((mark) => chunk.includes(mark));
  }

  private hold(chunk: Buffer): void {
    this.held = chunk;
    if (this.length === null) this.timer = setTimeout(() => this.release(), LONGEST_HOLD_MS);
  }

  private release(): void {
    clearTimeout(this.timer);
    const { held } = this;
    this.held = null;
    if (held) this.push(held);
  }
}
