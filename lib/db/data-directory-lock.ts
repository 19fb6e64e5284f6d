import { createHash, randomBytes } from "node:crypto";
import { link, mkdir, readFile, rename, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { setTimeout } from "node:timers/promises";
import { z } from "zod";

/** What the lock file says about the process that holds the data directory. */
export const LockHolder = z.object({
  pid: z.number().int().positive(),
  /** Tells a process from a later one with the same pid; empty where the system does not say. */
  started: z.string(),
  /** Where the holder serves the API, once it does. */
  url: z.string().optional(),
  /** Lets commands of the same user act through the holder's API. */
  operatorToken: z.string().optional(),
});
export type LockHolder = z.infer<typeof LockHolder>;

export class DataDirectoryLockedError extends Error {
  constructor(
    readonly directory: string,
    readonly holder: LockHolder,
  ) {
    super(
      `The data directory ${directory} is in use by process ${holder.pid}${holder.url ? `, serving ${holder.url}` : ""}. ` +
        "Stop that process first, or set TOKENTAB_DATA_DIR to another directory.",
    );
    this.name = "DataDirectoryLockedError";
  }
}

export interface DataDirectoryLock {
  /** Publishes where this process serves the API, for commands on the same machine. */
  announce(details: { url: string; operatorToken: string }): Promise<void>;
  release(): Promise<void>;
}

/**
 * Takes the embedded database's directory for this process alone: PGlite has no lock of its own, and two processes on one
 * directory lose acknowledged rows. A lock left by a dead process is replaced; a live one is never taken.
 * @throws DataDirectoryLockedError while another live process holds it
 */
export async function lockDataDirectory(directory: string): Promise<DataDirectoryLock> {
  await mkdir(directory, { recursive: true, mode: 0o700 });
  return takeLock(lockPath(directory), directory);
}

async function takeLock(path: string, directory: string): Promise<DataDirectoryLock> {
  const self: LockHolder = { pid: process.pid, started: await processStart(process.pid) };
  for (let attempt = 0; attempt < 50; attempt++) {
    if (await createExclusively(path, self)) return heldLock(path, self);
    const content = await readFile(path, "utf8").catch(() => null);
    if (content === null) continue;
    const holder = parseHolder(content);
    if (holder && (await isAlive(holder))) throw new DataDirectoryLockedError(directory, holder);
    await removeStale(path, content, directory);
  }
  throw new Error(`Could not lock ${directory}: other processes keep taking and leaving it. Try again.`);
}

/** The live process that holds the directory, or null. */
export async function findLockHolder(directory: string): Promise<LockHolder | null> {
  const content = await readFile(lockPath(directory), "utf8").catch(() => null);
  const holder = content === null ? null : parseHolder(content);
  return holder && (await isAlive(holder)) ? holder : null;
}

const lockPath = (directory: string) => join(directory, "lock.json");

function heldLock(path: string, self: LockHolder): DataDirectoryLock {
  return {
    async announce(details) {
      const temporary = `${path}.${process.pid}.tmp`;
      await writeFile(temporary, JSON.stringify({ ...self, ...details }), { mode: 0o600 });
      await rename(temporary, path);
    },
    release: () => rm(path, { force: true }),
  };
}

async function createExclusively(path: string, holder: LockHolder): Promise<boolean> {
  const temporary = `${path}.${randomBytes(6).toString("hex")}.tmp`;
  await writeFile(temporary, JSON.stringify(holder), { mode: 0o600 });
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

/**
 * Removing is locked in turn, under a name that only this stale content has: a process that read it long ago cannot remove
 * the lock that has replaced it.
 */
async function removeStale(path: string, staleContent: string, directory: string): Promise<void> {
  const name = createHash("sha256").update(staleContent).digest("hex").slice(0, 16);
  try {
    const removal = await takeLock(`${path}.${name}`, directory);
    const content = await readFile(path, "utf8").catch(() => null);
    if (content === staleContent) await rm(path);
    await removal.release();
  } catch (error) {
    if (!(error instanceof DataDirectoryLockedError)) throw error;
    // Another process is removing it at this moment.
    await setTimeout(20);
  }
}

function parseHolder(content: string): LockHolder | null {
  try {
    return LockHolder.parse(JSON.parse(content));
  } catch {
    return null;
  }
}

async function isAlive(holder: LockHolder): Promise<boolean> {
  try {
    process.kill(holder.pid, 0);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "ESRCH") return false;
  }
  return holder.started === "" || holder.started === (await processStart(holder.pid));
}

/** Boot and start time of a process where the system tells (Linux), otherwise empty. */
async function processStart(pid: number): Promise<string> {
  try {
    const boot = (await readFile("/proc/sys/kernel/random/boot_id", "utf8")).trim();
    const stat = await readFile(`/proc/${pid}/stat`, "utf8");
    // The second field is the command in parentheses and may hold spaces; the start time is field 22.
    return `${boot}:${stat.slice(stat.lastIndexOf(")") + 2).split(" ")[19]}`;
  } catch {
    return "";
  }
}
