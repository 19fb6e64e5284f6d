import { Duplex } from "node:stream";
import type { MessagePort } from "node:worker_threads";
import { ConnectionError } from "@/lib/db/connection/connection-error";
import type { EmbeddedWorker } from "./embedded-worker";

interface Answer {
  bytes: Uint8Array;
  /** Whether everything sent so far has been answered. */
  isLast: boolean;
}

/** PostgreSQL's "terminate": here a session ends when its port is closed, and PGlite itself must not end with it. */
const TERMINATE = 0x58;

/** What `pg` takes for its socket: the line to the embedded database. */
export class EmbeddedStream extends Duplex {
  private port: MessagePort | null = null;
  private readonly answers: Answer[] = [];
  /** Resumes writing: what is sent meanwhile goes together, which spares a trip for each message. */
  private written: (() => void) | null = null;

  constructor(private readonly worker: EmbeddedWorker) {
    super({ allowHalfOpen: false });
  }

  connect(): void {
    this.worker.connect().then(
      (port) => {
        if (this.destroyed) return port.close();
        this.port = port;
        port.on("message", (answer: Answer) => {
          this.answers.push(answer);
          if (this.answers.length === 1) this.deliver();
        });
        port.on("close", () => this.destroy(new ConnectionError("reset", "The embedded database stopped.")));
        this.emit("connect");
      },
      (error: Error) => this.destroy(error),
    );
  }

  /** One chunk in each turn of the loop, so that the reading of a long answer stops nobody else. */
  private deliver(): void {
    const { bytes, isLast } = this.answers[0];
    if (isLast) {
      this.written?.();
      this.written = null;
    }
    this.push(bytes);
    setImmediate(() => {
      this.answers.shift();
      if (this.answers.length > 0 && !this.destroyed) this.deliver();
    });
  }

  override _read(): void {
    // Answers are pushed as they come.
  }

  override _writev(chunks: { chunk: Buffer }[], callback: (error?: Error | null) => void): void {
    const bytes = Buffer.concat(chunks.map(({ chunk }) => chunk).filter((chunk) => chunk[0] !== TERMINATE));
    if (bytes.length === 0 || !this.port) {
      callback();
      return;
    }
    this.written = callback;
    // A copy of its own: what `Buffer.concat` gives may share its memory with others.
    const message = new Uint8Array(bytes);
    this.port.postMessage(message, [message.buffer]);
  }

  override _write(chunk: Buffer, _encoding: BufferEncoding, callback: (error?: Error | null) => void): void {
    this._writev([{ chunk }], callback);
  }

  override _final(callback: () => void): void {
    this.push(null);
    callback();
  }

  override _destroy(error: Error | null, callback: (error: Error | null) => void): void {
    this.port?.removeAllListeners("close").close();
    callback(error);
  }

  setNoDelay(): this {
    return this;
  }

  setKeepAlive(): this {
    return this;
  }

  ref(): this {
    this.port?.ref();
    return this;
  }

  unref(): this {
    this.port?.unref();
    return this;
  }
}
