import { chmod, mkdir, readdir, stat, unlink, utimes, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { ignoreMissing } from "./spool-segment";

/** A process shows every few seconds that it lives; after so long without a sign it is taken for dead. */
const DEAD_AFTER_MS = 30_000;
const SIGN = ".alive";

/**
 * Tells whose files in the spool's directory are whose. Several servers may share the directory, also from other containers,
 * where process ids mean nothing: each has a random name and a file whose time it changes as long as it lives. The time is
 * only compared with itself, so no clock has to be right.
 */
export class SpoolOwners {
  private readonly seen = new Map<string, { sign: number; at: number }>();

  constructor(
    private readonly directory: string,
    private readonly self: string,
    /** Whether no other process can live that uses the directory, because this one holds its lock. */
    private readonly isAlone: boolean,
  ) {}

  /** Shows that this process lives. Creates the directory. */
  async announce(): Promise<void> {
    const now = new Date();
    const path = join(this.directory, this.self + SIGN);
    const isThere = await utimes(path, now, now).then(
      () => true,
      () => false,
    );
    if (isThere) return;
    await mkdir(this.directory, { recursive: true, mode: 0o700 });
    // Of a directory that belongs to somebody else, only its owner can change that.
    await chmod(this.directory, 0o700).catch(() => undefined);
    await writeFile(path, "", { mode: 0o600 });
  }

  /** Says that this process is done with its files: the next one need not wait. */
  withdraw(): Promise<void> {
    return unlink(join(this.directory, this.self + SIGN)).catch(ignoreMissing);
  }

  /** Of these files, those whose process is dead. Monotonic time; the first look at a living one only takes note. */
  async orphans(names: readonly string[], now = performance.now()): Promise<string[]> {
    const owners = new Set(names.map(ownerOf).filter((owner) => owner !== this.self));
    const dead = new Set<string>();
    for (const owner of owners) if (await this.isDead(owner, now)) dead.add(owner);
    return names.filter((name) => dead.has(ownerOf(name)));
  }

  /** Removes the signs of processes that are dead and have left no files. */
  async tidy(now = performance.now()): Promise<void> {
    const names = await readdir(this.directory).catch(() => []);
    const withFiles = new Set(names.filter((name) => !name.endsWith(SIGN)).map(ownerOf));
    for (const name of names) {
      const owner = ownerOf(name);
      if (!name.endsWith(SIGN) || owner === this.self || withFiles.has(owner)) continue;
      if (await this.isDead(owner, now)) await unlink(join(this.directory, name)).catch(ignoreMissing);
    }
  }

  private async isDead(owner: string, now: number): Promise<boolean> {
    if (this.isAlone) return true;
    const sign = await stat(join(this.directory, owner + SIGN)).catch(() => null);
    if (!sign) return true;
    const known = this.seen.get(owner);
    if (known?.sign === sign.mtimeMs) return now - known.at > DEAD_AFTER_MS;
    this.seen.set(owner, { sign: sign.mtimeMs, at: now });
    return false;
  }
}

/** File names begin with their process's name. */
export function ownerOf(name: string): string {
  return name.split(".", 1)[0];
}
