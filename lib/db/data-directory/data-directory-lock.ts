import { createHash, randomBytes } from "node:crypto";
import { mkdir, readFile, rm } from "node:fs/promises";
import { join } from "node:path";
import { setTimeout } from "node:timers/promises";
import { createLockFile, readLockFile, replaceLockFile } from "./lock-file";
import { HEARTBEAT_LIMIT_MS, startHeartbeat, watchForHeartbeat } from "./lock-heartbeat";
import {
  describeHolder,
  describeSelf,
  isProcessAlive,
  type LockHolder,
  parseLockHolder,
  sharesKernel,
  sharesPids,
} from "./lock-holder";
import { type OsLock, tryOsLock } from "./os-lock";

export class DataDirectoryLockedError extends Error {
  constructor(
    readonly directory: string,
    readonly holder: LockHolder | null,
  ) {
    super(
      `The data directory ${directory} is in use by ${describeHolder(holder)}. ` +
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

interface LockOptions {
  /** Hears why a start takes its time. */
  onWait?: (sentence: string) => void;
  /** Must end the process at once: another one may be writing to the directory. */
  onLost?: (sentence: string) => void;
  /** How long a holder that cannot be seen must be silent, in ms. */
  silenceMs?: number;
  /** For tests: does as if there were no locks of the operating system. */
  withoutOsLock?: boolean;
}

/**
 * Takes the embedded database's directory for this process alone: PGlite has no lock of its own, and two processes on one
 * directory lose acknowledged rows. The operating system's lock decides, across containers too. Where it cannot, on
 * another machine or without such locks, a holder must be seen dead by its pid, or silent for twenty seconds.
 * @throws DataDirectoryLockedError while another live process holds it
 */
export async function lockDataDirectory(directory: string, options: LockOptions = {}): Promise<DataDirectoryLock> {
  await mkdir(directory, { recursive: true, mode: 0o700 });
  const osLock = options.withoutOsLock ? null : await takeOsLock(directory);
  try {
    return await takeLock(lockPath(directory), directory, osLock, options);
  } catch (error) {
    await osLock?.release();
    throw error;
  }
}

/** The process that surely holds the directory, or null. */
export async function findLockHolder(directory: string): Promise<LockHolder | null> {
  const holder = await readLockFile(lockPath(directory));
  if (!holder) return null;
  if (await sharesPids(holder)) return (await isProcessAlive(holder)) ? holder : null;
  if (holder.osLock === undefined || !(await sharesKernel(holder))) return null;
  const osLock = await tryOsLock(osLockPath(directory));
  if (typeof osLock === "string") return osLock === "held" ? holder : null;
  await osLock.release();
  return null;
}

/** `findLockHolder` takes the lock for a moment, only to see whether it is free. */
const PROBE_MS = 500;

const lockPath = (directory: string) => join(directory, "lock.json");
const osLockPath = (directory: string) => join(directory, "lock");

/** Null where there are no such locks. */
async function takeOsLock(directory: string): Promise<OsLock | null> {
  for (const end = performance.now() + PROBE_MS; ; await setTimeout(20)) {
    const osLock = await tryOsLock(osLockPath(directory));
    if (osLock === "unsupported") return null;
    if (osLock !== "held") return osLock;
    const holder = await readLockFile(lockPath(directory));
    const isSure = holder && (await sharesPids(holder)) && (await isProcessAlive(holder));
    if (isSure || performance.now() >= end) throw new DataDirectoryLockedError(directory, holder);
  }
}

async function takeLock(
  path: string,
  directory: string,
  osLock: OsLock | null,
  options: LockOptions,
): Promise<DataDirectoryLock> {
  const token = randomBytes(16).toString("hex");
  const self: LockHolder = { ...(await describeSelf()), token, osLock: osLock?.inode };
  for (let attempt = 0; attempt < 50; attempt++) {
    if (await createLockFile(path, self)) return heldLock(path, directory, self, token, osLock, options);
    const content = await readFile(path, "utf8").catch(() => null);
    if (content === null) continue;
    const holder = parseLockHolder(content);
    if (holder && (await mayBeAlive(holder, path, directory, osLock, options)))
      throw new DataDirectoryLockedError(directory, holder);
    await removeStale(path, content, directory, options);
  }
  throw new Error(`Could not lock ${directory}: other processes keep taking and leaving it. Try again.`);
}

async function mayBeAlive(
  holder: LockHolder,
  path: string,
  directory: string,
  osLock: OsLock | null,
  { onWait = console.log, silenceMs = HEARTBEAT_LIMIT_MS }: LockOptions,
): Promise<boolean> {
  // It had locked the very file that this process has now, under the same kernel: the kernel knows that it is dead.
  if (osLock && holder.osLock === osLock.inode && (await sharesKernel(holder))) return false;
  if (await sharesPids(holder)) return isProcessAlive(holder);
  onWait(
    `The data directory ${directory} was not released by ${describeHolder(holder)}. Waiting ${silenceMs / 1000} s ` +
      "to see whether that process is still running …",
  );
  return watchForHeartbeat(path, silenceMs);
}

function heldLock(
  path: string,
  directory: string,
  self: LockHolder,
  token: string,
  osLock: OsLock | null,
  { onLost = endProcess }: LockOptions,
): DataDirectoryLock {
  const stopHeartbeat = startHeartbeat(path, token, (reason) =>
    onLost(`This process has lost the data directory ${directory}: ${reason}. It stops now to protect the data.`),
  );
  return {
    announce: (details) => replaceLockFile(path, { ...self, ...details }),
    async release() {
      stopHeartbeat();
      await rm(path, { force: true });
      await osLock?.release();
    },
  };
}

function endProcess(sentence: string): never {
  console.error(sentence);
  process.exit(1);
}

/**
 * Removing is locked in turn, under a name that only this stale content has: a process that read it long ago cannot remove
 * the lock that has replaced it.
 */
async function removeStale(path: string, staleContent: string, directory: string, options: LockOptions): Promise<void> {
  const name = createHash("sha256").update(staleContent).digest("hex").slice(0, 16);
  try {
    const removal = await takeLock(`${path}.${name}`, directory, null, options);
    const content = await readFile(path, "utf8").catch(() => null);
    if (content === staleContent) await rm(path);
    await removal.release();
  } catch (error) {
    if (!(error instanceof DataDirectoryLockedError)) throw error;
    // Another process is removing it at this moment.
    await setTimeout(20);
  }
}
