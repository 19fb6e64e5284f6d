import { chmodSync, lstatSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { isMainThread } from "node:worker_threads";

const OTHERS = 0o077;
const STICKY = 0o1000;

/**
 * Takes the rights of all other users away from a directory and everything below it, and from every file that this process
 * creates from now on, whatever umask it was started with: the embedded database asks for 0666.
 * @param report hears once when something belongs to another user and stays as it is
 */
export function keepFilesPrivate(directory: string, report: (sentence: string) => void = console.warn): void {
  if (process.platform === "win32") return;
  // The mask is the whole process's, so a worker may not set it, nor needs to.
  if (isMainThread) process.umask(OTHERS);
  let failed = "";
  for (const { path, mode } of walk(directory)) {
    // A sticky directory, like /tmp, is there for everybody.
    if ((mode & OTHERS) === 0 || (mode & STICKY) !== 0) continue;
    if (!changeMode(path, mode & 0o7700)) failed ||= path;
  }
  if (failed)
    report(
      `Other users of this machine can read ${failed}, which belongs to another user. Run: chmod -R go= "${directory}"`,
    );
}

/** Lets every user of this machine read a directory and everything below it. */
export function shareFiles(directory: string): void {
  for (const { path, mode } of walk(directory)) {
    const read = mode & 0o400 ? 0o044 : 0;
    const enter = mode & 0o100 ? 0o011 : 0;
    changeMode(path, mode | read | enter);
  }
}

/** The directory and all below it, without what symbolic links lead to. */
function* walk(path: string): Generator<{ path: string; mode: number }> {
  const found = lstatSync(path, { throwIfNoEntry: false });
  if (!found || found.isSymbolicLink()) return;
  yield { path, mode: found.mode & 0o7777 };
  if (!found.isDirectory()) return;
  for (const name of list(path)) yield* walk(join(path, name));
}

function list(directory: string): string[] {
  try {
    return readdirSync(directory);
  } catch {
    // Not ours to read, so nothing of ours is in it.
    return [];
  }
}

function changeMode(path: string, mode: number): boolean {
  try {
    chmodSync(path, mode);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === "ENOENT";
  }
}
