import { appendFile, mkdir, open, readdir, readFile, rename, unlink } from "node:fs/promises";
import { join } from "node:path";
import { dataDirectory } from "@/lib/db/data-directory";
import { newId } from "@/lib/new-id";
import { recordEntries, type UsageEntry } from "./record-entries";

/** Written to by the process of that number; and complete, to be read and deleted. */
const OPEN_FILE = /^(\d+)\.ndjson$/;
const CLOSED_FILE = /^(\d+)\.[\w-]+\.ndjson$/;
const ENTRIES_AT_ONCE = 500;

/**
 * Keeps calls on disk that the database could not take, until it can. Every entry has an id, so that an entry that is read
 * twice, after a crash, is counted once.
 */
export class UsageSpool {
  private waiting: UsageEntry[] = [];
  private writing: Promise<void> = Promise.resolve();
  private replaying: Promise<number> | null = null;
  private isEmpty = false;

  constructor(private readonly directory = join(dataDirectory(), "spool")) {}

  /** Resolves when the entry is on disk, past the system's cache. Entries that come meanwhile share one write. */
  append(entry: UsageEntry): Promise<void> {
    this.waiting.push(entry);
    this.writing = this.writing.catch(() => undefined).then(() => this.writeWaiting());
    return this.writing;
  }

  /**
   * Records what waits on disk, in order, also of processes that ended; at most once at a time.
   * @returns how many entries were read
   * @throws the database's error while it is still away; what was not recorded stays
   */
  replay(): Promise<number> {
    this.replaying ??= this.replayFiles().finally(() => {
      this.replaying = null;
    });
    return this.replaying;
  }

  private async writeWaiting(): Promise<void> {
    const entries = this.waiting.splice(0);
    if (entries.length === 0) return;
    await mkdir(this.directory, { recursive: true, mode: 0o700 });
    const file = await open(join(this.directory, `${process.pid}.ndjson`), "a", 0o600);
    try {
      // Begins with a line end: after a crash in the middle of a line, only that line is lost.
      await appendFile(file, entries.map((entry) => `\n${JSON.stringify(entry)}`).join(""));
      await file.datasync();
    } finally {
      await file.close();
    }
    this.isEmpty = false;
  }

  private async replayFiles(): Promise<number> {
    if (this.isEmpty) return 0;
    this.isEmpty = true;
    try {
      // In turn with the writes: a file must not be renamed under one.
      const closing = this.writing.catch(() => undefined).then(() => this.closeFiles());
      this.writing = closing;
      await closing;
      let count = 0;
      for (const name of await this.list(CLOSED_FILE)) count += await this.replayFile(name);
      return count;
    } catch (error) {
      this.isEmpty = false;
      throw error;
    }
  }

  private async replayFile(name: string): Promise<number> {
    const path = join(this.directory, name);
    const entries = (await readFile(path, "utf8")).split("\n").flatMap(parseEntry);
    for (let start = 0; start < entries.length; start += ENTRIES_AT_ONCE) {
      await recordEntries(entries.slice(start, start + ENTRIES_AT_ONCE));
    }
    await unlink(path);
    return entries.length;
  }

  /** Renames the files that are written to, so that new entries go to new ones. */
  private async closeFiles(): Promise<void> {
    for (const name of await this.list(OPEN_FILE)) {
      await rename(join(this.directory, name), join(this.directory, name.replace(".", `.${newId()}.`)));
    }
  }

  /** Of this process, and of those that have ended. */
  private async list(kind: RegExp): Promise<string[]> {
    const isOurs = (name: string) => {
      const pid = Number(kind.exec(name)?.[1]);
      return pid > 0 && (pid === process.pid || !isRunning(pid));
    };
    try {
      return (await readdir(this.directory)).filter(isOurs).sort();
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code === "ENOENT") return [];
      throw error;
    }
  }
}

function parseEntry(line: string): UsageEntry[] {
  if (line === "") return [];
  try {
    return [JSON.parse(line)];
  } catch {
    console.error("A line of the gateway's spool was cut off by a crash and is lost.");
    return [];
  }
}

function isRunning(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === "EPERM";
  }
}
