import { basename, join } from "node:path";
import { describeForLog } from "@/lib/values/errors/describe-error";
import { newId } from "@/lib/values/ids/new-id";
import type { UsageEntry } from "./record-entries";
import { SpoolSegment } from "./spool-segment";

/** A file is closed beyond this, so that what is recorded can be deleted file by file. */
const SEGMENT_BYTES = 1_000_000;
const MOST_ATTEMPTS = 3;

/** An entry on disk. */
export interface SpooledEntry {
  /** As it will be read again: what is recorded now and what a replay records are the same. */
  entry: UsageEntry;
  segment: SpoolSegment;
}

interface Waiting {
  line: string;
  resolve(spooled: SpooledEntry): void;
  reject(error: unknown): void;
}

/** The files that this process writes entries to, until they are recorded. */
export class SpoolJournal {
  private waiting: Waiting[] = [];
  private current: SpoolSegment | null = null;
  /** No longer written to, with entries that are not recorded yet. */
  private readonly closed = new Set<SpoolSegment>();
  private turn: Promise<void> = Promise.resolve();

  constructor(
    private readonly directory: string,
    private readonly self: string,
    /** Called before a file is created. */
    private readonly prepare: () => Promise<void>,
  ) {}

  /** See `UsageSpool.write`. */
  write(entry: UsageEntry): Promise<SpooledEntry> {
    return new Promise((resolve, reject) => {
      this.waiting.push({ line: JSON.stringify(entry), resolve, reject });
      void this.inTurn(() => this.writeWaiting());
    });
  }

  recorded({ segment }: SpooledEntry): void {
    segment.underWay--;
    segment.finished++;
    if (segment.underWay > 0 || segment.left > 0) return;
    this.inTurn(() => this.tidy(segment)).catch((error) =>
      console.error("The gateway's spool:", describeForLog(error)),
    );
  }

  async leave({ segment }: SpooledEntry): Promise<void> {
    segment.underWay--;
    segment.left++;
    await segment.sync();
  }

  /** How many entries in the files are recorded already. */
  finished(): number {
    return this.segments().reduce((sum, { finished }) => sum + finished, 0);
  }

  /** Ends the current file when a replay has to read it, or in any case. */
  closeCurrent({ always }: { always: boolean }): Promise<void> {
    return this.inTurn(async () => {
      if (this.current && (always || this.current.left > 0)) await this.close(this.current);
    });
  }

  /** Names of the files whose entries are all recorded, or about to be: no replay is needed. */
  busyFiles(): Set<string> {
    return new Set(this.segments().flatMap(({ left, path }) => (left === 0 ? [basename(path)] : [])));
  }

  /** Removes a file that a replay has read; false for one that this process has not written. */
  async remove(name: string): Promise<boolean> {
    const segment = [...this.closed].find(({ path }) => basename(path) === name);
    if (!segment) return false;
    this.closed.delete(segment);
    await segment.remove();
    return true;
  }

  /** Lets go of files that wait for a replay but are no longer there: another process has taken them for a dead one's. */
  async forgetMissing(names: readonly string[]): Promise<void> {
    const there = new Set(names);
    const missing = [...this.closed].filter(({ path, underWay, left }) => {
      return underWay === 0 && left > 0 && !there.has(basename(path));
    });
    for (const segment of missing) await this.remove(basename(segment.path));
  }

  private segments(): SpoolSegment[] {
    return [...this.closed, ...(this.current ? [this.current] : [])];
  }

  /** One after the other: a file must not be closed, emptied or removed under a write. */
  private inTurn(task: () => Promise<void>): Promise<void> {
    const done = this.turn.then(task);
    this.turn = done.catch(() => undefined);
    return done;
  }

  private async writeWaiting(): Promise<void> {
    const batch = this.waiting.splice(0);
    if (batch.length === 0) return;
    try {
      const segment = await this.append(batch.map(({ line }) => line));
      segment.underWay += batch.length;
      for (const { line, resolve } of batch) resolve({ entry: JSON.parse(line), segment });
    } catch (error) {
      for (const { reject } of batch) reject(error);
    }
  }

  private async append(lines: readonly string[]): Promise<SpoolSegment> {
    for (let attempt = 0; attempt < MOST_ATTEMPTS; attempt++) {
      if (this.current && this.current.size > SEGMENT_BYTES) await this.close(this.current);
      if (!this.current) {
        await this.prepare();
        this.current = await SpoolSegment.create(join(this.directory, `${this.self}.${newId()}.ndjson`));
      }
      const segment = this.current;
      if (await segment.append(lines)) return segment;
      await this.close(segment);
    }
    throw new Error("The spool's files vanish as soon as they are written.");
  }

  private async close(segment: SpoolSegment): Promise<void> {
    this.current = null;
    this.closed.add(segment);
    await this.tidy(segment);
  }

  private async tidy(segment: SpoolSegment): Promise<void> {
    if (segment.isGone || segment.underWay > 0 || segment.left > 0) return;
    if (segment === this.current) return segment.clear();
    this.closed.delete(segment);
    await segment.remove();
  }
}
