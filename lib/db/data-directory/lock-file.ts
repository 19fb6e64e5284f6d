import { randomBytes } from "node:crypto";
import { link, readFile, rename, rm, writeFile } from "node:fs/promises";
import { type LockHolder, parseLockHolder } from "./lock-holder";

/** Writes a lock file, unless there is one; whether it did. */
export async function createLockFile(path: string, holder: LockHolder): Promise<boolean> {
  const temporary = await writeBeside(path, holder);
  try {
    // A link either appears whole or fails, so nobody ever reads a half-written lock.
    await link(temporary, path);
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "EEXIST") return false;
    throw error;
  } finally {
    await rm(temporary, { force: true });
  }
}

/** Replaces the content of one's own lock file. */
export async function replaceLockFile(path: string, holder: LockHolder): Promise<void> {
  await rename(await writeBeside(path, holder), path);
}

/** What the lock file says; null without one, and for one that was cut off. */
export async function readLockFile(path: string): Promise<LockHolder | null> {
  const content = await readFile(path, "utf8").catch(() => null);
  return content === null ? null : parseLockHolder(content);
}

async function writeBeside(path: string, holder: LockHolder): Promise<string> {
  const temporary = `${path}.${randomBytes(6).toString("hex")}.tmp`;
  await writeFile(temporary, JSON.stringify(holder), { mode: 0o600 });
  return temporary;
}
