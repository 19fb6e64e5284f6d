import { readFile, readlink } from "node:fs/promises";
import { hostname } from "node:os";
import { z } from "zod";

/** What the lock file says about the process that holds the data directory. */
export const LockHolder = z.object({
  pid: z.number().int().positive(),
  /** Tells a process from a later one with the same pid; empty where the system does not say. */
  started: z.string(),
  /** Tells this holder from any other, also of the same process. */
  token: z.string().optional(),
  /** For people: the name of the machine or container. */
  host: z.string().optional(),
  /** Which running system the pid is of, and which of its PID namespaces; holders of earlier versions do not say. */
  kernel: z.string().optional(),
  pidNamespace: z.string().optional(),
  /** The file that it has locked with the operating system, where there are such locks. */
  osLock: z.string().optional(),
  /** Where the holder serves the API, once it does. */
  url: z.string().optional(),
  /** Lets commands of the same user act through the holder's API. */
  operatorToken: z.string().optional(),
});
export type LockHolder = z.infer<typeof LockHolder>;

/** The lock file's content, or null when it was cut off. */
export function parseLockHolder(content: string): LockHolder | null {
  try {
    return LockHolder.parse(JSON.parse(content));
  } catch {
    return null;
  }
}

/** This process, as a holder. */
export async function describeSelf(): Promise<LockHolder> {
  return {
    pid: process.pid,
    started: await processStart(process.pid),
    host: hostname(),
    kernel: await currentKernel(),
    pidNamespace: await currentPidNamespace(),
  };
}

/** For people: which process it is, where, and what it serves. */
export function describeHolder(holder: LockHolder | null): string {
  if (!holder) return "another process";
  const where = holder.host ? ` on ${holder.host}` : "";
  return `process ${holder.pid}${where}${holder.url ? `, serving ${holder.url}` : ""}`;
}

/** Whether the holder runs, or ran, on the same running system as this process, in whichever container. */
export async function sharesKernel(holder: LockHolder): Promise<boolean> {
  return holder.kernel === undefined || holder.kernel === (await currentKernel());
}

/** Whether pids mean the same here as to the holder. Earlier versions did not say, and are taken at their pid. */
export async function sharesPids(holder: LockHolder): Promise<boolean> {
  if (holder.kernel === undefined) return true;
  return (await sharesKernel(holder)) && holder.pidNamespace === (await currentPidNamespace());
}

/** Whether the holder's process lives, where pids mean the same. */
export async function isProcessAlive(holder: LockHolder): Promise<boolean> {
  try {
    process.kill(holder.pid, 0);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "ESRCH") return false;
  }
  const started = await processStart(holder.pid);
  return holder.started === "" || started === "" || holder.started === started;
}

/** Boot and start time of a process where the system tells (Linux), otherwise empty. */
async function processStart(pid: number): Promise<string> {
  try {
    // In a PID namespace without a /proc of its own, /proc has other processes under these numbers.
    if ((await readlink("/proc/self")) !== String(process.pid)) return "";
    const stat = await readFile(`/proc/${pid}/stat`, "utf8");
    // The second field is the command in parentheses and may hold spaces; the start time is field 22.
    return `${await bootId()}:${stat.slice(stat.lastIndexOf(")") + 2).split(" ")[19]}`;
  } catch {
    return "";
  }
}

/** Containers of one machine share the kernel, and so its locks, whatever their names are. */
async function currentKernel(): Promise<string> {
  return (await bootId()) || hostname();
}

async function bootId(): Promise<string> {
  return (await readFile("/proc/sys/kernel/random/boot_id", "utf8").catch(() => "")).trim();
}

async function currentPidNamespace(): Promise<string> {
  return readlink("/proc/self/ns/pid").catch(() => "");
}
