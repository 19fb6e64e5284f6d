import { chmod, mkdir, open, rename } from "node:fs/promises";
import { basename, dirname, join } from "node:path";
import type { UsageEntry } from "./record-entries";

/** Below the spool's directory. */
export const REFUSED_DIRECTORY = "refused";

/** What a line of the file of refused calls says. */
export interface RefusedLine {
  reason: string;
  /** Null when no whole entry could be read; then the line as it was. */
  entry: UsageEntry | null;
  line?: string;
}

/**
 * Keeps what the ledger refused, one JSON object a line, for an operator to look into: a call that was answered is never just
 * dropped. The next start tries them again.
 */
export class RefusedEntries {
  private turn: Promise<void> = Promise.resolve();
  readonly path: string;

  constructor(directory: string, self: string) {
    this.path = join(directory, REFUSED_DIRECTORY, `${self}.ndjson`);
  }

  /**
   * Resolves when they are on disk, and says so in the log, without their content.
   * @throws the file system's error
   */
  add(lines: readonly RefusedLine[]): Promise<void> {
    const adding = this.turn.then(() => this.write(lines));
    this.turn = adding.catch(() => undefined);
    return adding;
  }

  /** Keeps a whole file of the spool, one with a line that is too long to be read. */
  async keepWhole(path: string): Promise<void> {
    const kept = join(dirname(this.path), `${basename(path, ".ndjson")}.unread`);
    await this.makeDirectory();
    await rename(path, kept);
    console.error(`A file of the gateway's spool holds a line that is too long, and is kept as ${kept}.`);
  }

  private async makeDirectory(): Promise<void> {
    const directory = dirname(this.path);
    await mkdir(directory, { recursive: true, mode: 0o700 });
    await chmod(directory, 0o700).catch(() => undefined);
  }

  private async write(lines: readonly RefusedLine[]): Promise<void> {
    if (lines.length === 0) return;
    await this.makeDirectory();
    const file = await open(this.path, "a", 0o600);
    try {
      const refusedAt = new Date().toISOString();
      await file.appendFile(lines.map((line) => `\n${JSON.stringify({ refusedAt, ...line })}`).join(""));
      await file.datasync();
    } finally {
      await file.close();
    }
    for (const { entry, reason } of lines) {
      const which = entry ? `The gateway's request ${entry.ownId}` : "A line of the gateway's spool";
      console.error(`${which} was not recorded and is kept in ${this.path}: ${reason}`);
    }
  }
}
