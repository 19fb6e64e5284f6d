import { open, readFile, utimes } from "node:fs/promises";
import { setTimeout } from "node:timers/promises";

const BEAT_MS = 2_000;
/** How long a lock must stay untouched before its holder is taken for dead: ten beats, since a busy machine may miss some. */
export const HEARTBEAT_LIMIT_MS = 20_000;

/**
 * Touches the lock file every two seconds, for those that cannot see this process; and looks whether it is still this
 * process's lock, as it is not after a sleep in which another one took it.
 * @param onLost called once, with the reason, when the file is gone or somebody else's
 * @returns stops it
 */
export function startHeartbeat(path: string, token: string, onLost: (reason: string) => void): () => void {
  let beating = false;
  const beat = async () => {
    if (beating) return;
    beating = true;
    try {
      const reason = await findLoss(path, token);
      if (reason === null) return await utimes(path, new Date(), new Date());
      clearInterval(timer);
      onLost(reason);
    } catch {
      // A disk that does not answer now is asked again at the next beat.
    } finally {
      beating = false;
    }
  };
  const timer = setInterval(() => void beat(), BEAT_MS);
  timer.unref();
  return () => clearInterval(timer);
}

async function findLoss(path: string, token: string): Promise<string | null> {
  try {
    return (await readFile(path, "utf8")).includes(token) ? null : "another process has taken it";
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "ENOENT") return "its lock file was removed";
    throw error;
  }
}

/**
 * Watches a lock file for as long as a living holder would need to touch it. Only changes count, by this process's own
 * monotonic clock: the clocks of two machines need not agree.
 * @returns whether somebody lives who touched or replaced it; not when it was removed
 */
export async function watchForHeartbeat(path: string, limitMs = HEARTBEAT_LIMIT_MS): Promise<boolean> {
  const first = await fingerprint(path);
  const end = performance.now() + limitMs;
  while (performance.now() < end) {
    await setTimeout(500);
    const now = await fingerprint(path);
    if (now !== first) return now !== "";
  }
  return false;
}

/** Opened each time, because a network file system only then asks its server how the file is. */
async function fingerprint(path: string): Promise<string> {
  const file = await open(path, "r").catch(() => null);
  if (!file) return "";
  try {
    const { mtimeNs, ino } = await file.stat({ bigint: true });
    return `${ino} ${mtimeNs} ${await file.readFile("utf8")}`;
  } finally {
    await file.close();
  }
}
