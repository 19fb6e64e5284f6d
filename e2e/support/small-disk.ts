import { execFileSync } from "node:child_process";
import { mkdtempSync, rmSync, statfsSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

const ROOM_MB = 2_000;

/** A disk in memory that can be made full at a word, mounted on a folder. */
export interface SmallDisk {
  directory: string;
  /** Makes it as small as what is on it, so that nothing more fits. */
  fill(): void;
  free(): void;
  unmount(): void;
}

/** Whether this user of this machine may mount one: root on Linux may, mostly. */
export const canMountDisk: boolean = (() => {
  const directory = mkdtempSync(join(tmpdir(), "tokentab-disk-"));
  try {
    mountSmallDisk(directory).unmount();
    return true;
  } catch {
    return false;
  } finally {
    rmSync(directory, { recursive: true, force: true });
  }
})();

/**
 * Mounts a disk on an empty folder. It takes memory only for what is written to it.
 * @throws Error where that is not allowed
 */
export function mountSmallDisk(directory: string): SmallDisk {
  const mount = (...args: string[]) => execFileSync("mount", args, { stdio: ["ignore", "ignore", "pipe"] });
  const resize = (bytes: number) => mount("-o", `remount,size=${bytes}`, directory);
  mount("-t", "tmpfs", "-o", `size=${ROOM_MB}m`, "tmpfs", directory);
  return {
    directory,
    fill() {
      // A writer may take the last room between the question and the change, which is then refused.
      for (let attempt = 0; ; attempt++) {
        const { blocks, bfree, bsize } = statfsSync(directory);
        try {
          resize((blocks - bfree) * bsize);
          return;
        } catch (error) {
          if (attempt === 50) throw error;
        }
      }
    },
    free: () => void resize(ROOM_MB * 2 ** 20),
    unmount() {
      // Lazily: a process that was just killed may hold a file for another moment.
      execFileSync("umount", ["-l", directory]);
    },
  };
}
