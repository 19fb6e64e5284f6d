import { type FileHandle, open } from "node:fs/promises";
import { createRequire } from "node:module";

interface NativeLocks {
  /** Takes the lock of an open file without waiting; false while somebody else has it. */
  tryLock(fd: number): boolean;
}

/** A lock that the operating system gives to one open file, in whichever container, and takes back when the process dies. */
export interface OsLock {
  /** Tells the locked file from a later one of the same name. */
  inode: string;
  release(): Promise<void>;
}

/**
 * Takes an exclusive lock on a file, which stays when the lock is released: removing it would let two processes lock two
 * files of the same name.
 * @returns "held" while another process has it, "unsupported" where the file system or this platform has no such locks
 */
export async function tryOsLock(path: string): Promise<OsLock | "held" | "unsupported"> {
  const native = loadNativeLocks();
  if (!native) return "unsupported";
  const file = await open(path, "a+", 0o600);
  const outcome = tryLock(native, file.fd);
  if (outcome === "taken") return heldLock(file);
  await file.close();
  return outcome;
}

function tryLock(native: NativeLocks, fd: number): "taken" | "held" | "unsupported" {
  try {
    return native.tryLock(fd) ? "taken" : "held";
  } catch (error) {
    const { code = "" } = error as NodeJS.ErrnoException;
    if (code === "EACCES") return "held";
    // Network and shared file systems without locks; anything else is not ours to explain away.
    if (["ENOLCK", "ENOSYS", "ENOTSUP", "EOPNOTSUPP", "EINVAL"].includes(code)) return "unsupported";
    throw error;
  }
}

async function heldLock(file: FileHandle): Promise<OsLock> {
  const { dev, ino } = await file.stat({ bigint: true });
  return { inode: `${dev}:${ino}`, release: () => file.close() };
}

/** Node.js has no file locks of its own. The package brings its programs ready-made, but not for every platform. */
function loadNativeLocks(): NativeLocks | null {
  try {
    return createRequire(import.meta.url)("fs-native-extensions");
  } catch {
    return null;
  }
}
