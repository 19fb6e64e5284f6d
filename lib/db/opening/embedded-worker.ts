import { MessageChannel, type MessagePort, Worker } from "node:worker_threads";
import { ConnectionError } from "@/lib/db/connection/connection-error";

/** A start takes a second of a core: after one that failed, or was in vain, there is a pause. */
const PAUSE_MS = 3_000;
/** A database that does not end by itself is cut off: its log mends it at the next start. */
const CLOSE_MS = 30_000;

/** PGlite in a thread of its own, which is started again when it has died. */
export class EmbeddedWorker {
  private opening: Promise<Worker> | null = null;
  /** Two threads on one directory would destroy it: the next begins when the last is gone. */
  private exited: Promise<unknown> = Promise.resolve();
  private isClosed = false;
  private lastReason = "";
  private mayStartAt = 0;

  /**
   * @param location a directory, or `memory://`, which is opened only once: its rows die with it
   * @param snapshot file of PGlite's dump of a data directory to begin with, for a database in memory
   */
  constructor(
    private readonly location: string,
    private readonly snapshot?: string,
  ) {}

  /** @throws Error with PostgreSQL's reason when the database cannot be opened */
  open(): Promise<Worker> {
    this.opening ??= this.exited.then(() => this.start());
    return this.opening;
  }

  /**
   * A new session's end of the line, on which PostgreSQL's protocol is spoken.
   * @throws ConnectionError when the database cannot be opened at the moment
   */
  async connect(): Promise<MessagePort> {
    if (!this.opening && !this.mayStart()) throw new ConnectionError("refused", this.lastReason);
    const worker = await this.open().catch((error: Error) => {
      throw new ConnectionError("refused", error.message);
    });
    const { port1, port2 } = new MessageChannel();
    worker.postMessage({ session: port2 }, [port2]);
    return port1;
  }

  /** Closes the database and ends the thread. Call it when all sessions have ended. */
  async close(): Promise<void> {
    this.isClosed = true;
    const worker = await this.opening?.catch(() => null);
    worker?.ref();
    worker?.postMessage({ close: true });
    const cutOff = setTimeout(() => void worker?.terminate(), CLOSE_MS);
    await this.exited;
    clearTimeout(cutOff);
  }

  private mayStart(): boolean {
    return !this.isClosed && this.location !== "memory://" && performance.now() >= this.mayStartAt;
  }

  private start(): Promise<Worker> {
    const worker = new Worker(new URL("./pglite-worker.mjs", import.meta.url), {
      workerData: { location: this.location, snapshot: this.snapshot },
      // It has no use for the transpiler of this thread, which it would load again.
      execArgv: [],
    });
    this.exited = new Promise((resolve) => worker.once("exit", resolve));
    return new Promise((resolve, reject) => {
      let openedAt: number | null = null;
      let isOver = false;
      const end = (reason: string) => {
        if (isOver) return;
        isOver = true;
        this.opening = null;
        this.mayStartAt = (openedAt ?? performance.now()) + PAUSE_MS;
        this.lastReason = `The embedded database stopped: ${reason}`;
        if (!this.isClosed) console.error(this.lastReason);
        reject(new Error(this.lastReason));
      };
      worker.on("message", ({ died }: { died?: string }) => {
        if (died !== undefined) return end(died);
        openedAt = performance.now();
        // From now on its sessions keep the process alive, while they are in use.
        worker.unref();
        resolve(worker);
      });
      worker.on("error", (error) => end(error.message));
      worker.on("exit", () => end("its thread ended"));
    });
  }
}
