import { type FileHandle, open, stat, unlink } from "node:fs/promises";

/** One file of the spool, and what became of the entries that this process has written to it. */
export class SpoolSegment {
  /** In bytes. */
  size = 0;
  /** Entries whose recording is under way. */
  underWay = 0;
  /** Entries that are recorded, or kept among the refused ones. */
  finished = 0;
  /** Entries that only a replay will record. */
  left = 0;
  /** Set when a replay has taken care of every entry. */
  isGone = false;
  private syncing: Promise<void> = Promise.resolve();
  private nextSync: Promise<void> | null = null;

  private constructor(
    readonly path: string,
    private readonly file: FileHandle,
    private readonly inode: number,
  ) {}

  /** @throws the file system's error, like a full disk's */
  static async create(path: string): Promise<SpoolSegment> {
    const file = await open(path, "ax", 0o600);
    try {
      return new SpoolSegment(path, file, (await file.stat()).ino);
    } catch (error) {
      await file.close();
      throw error;
    }
  }

  /**
   * Writes lines, which a killed process no longer loses. Each begins with a line end, so that a line that is cut off spoils
   * no other.
   * @returns false when another process has taken the file over, and may have read it before: the lines have to go elsewhere
   * @throws the file system's error, with nothing written
   */
  async append(lines: readonly string[]): Promise<boolean> {
    const bytes = Buffer.from(lines.map((line) => `\n${line}`).join(""));
    try {
      await this.file.appendFile(bytes);
    } catch (error) {
      await this.file.truncate(this.size).catch(() => undefined);
      throw error;
    }
    this.size += bytes.length;
    const found = await stat(this.path).catch(() => null);
    return found?.ino === this.inode;
  }

  /** Waits until the disk holds what was written, past the system's cache: against a power cut. Many wait for one. */
  sync(): Promise<void> {
    this.nextSync ??= this.syncing
      .catch(() => undefined)
      .then(() => {
        this.nextSync = null;
        return this.isGone ? undefined : this.file.datasync();
      });
    this.syncing = this.nextSync;
    return this.nextSync;
  }

  /** Empties the file, to be written to again. */
  async clear(): Promise<void> {
    await this.file.truncate(0);
    this.size = 0;
    this.finished = 0;
  }

  async remove(): Promise<void> {
    if (this.isGone) return;
    this.isGone = true;
    await this.syncing.catch(() => undefined);
    await this.file.close();
    await unlink(this.path).catch(ignoreMissing);
  }
}

/** For a file that another process has removed already. */
export function ignoreMissing(error: NodeJS.ErrnoException): void {
  if (error.code !== "ENOENT") throw error;
}
