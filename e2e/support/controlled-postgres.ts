import { type ChildProcess, execFileSync } from "node:child_process";
import { once } from "node:events";
import { rmSync } from "node:fs";
import { Client } from "pg";
import { createPostgresCluster } from "../../scripts/dev/postgres-cluster.mjs";
import { canMountDisk, mountSmallDisk, type SmallDisk } from "./small-disk";

/** How PostgreSQL is told to go: `fast` breaks connections off in order, `immediate` is as good as a crash. */
const STOP_SIGNALS = { fast: "SIGINT", immediate: "SIGQUIT" } as const;
type StopMode = keyof typeof STOP_SIGNALS;

/** A real PostgreSQL that a test may mistreat. */
export interface ControlledPostgres {
  url: string;
  stop(mode: StopMode): Promise<void>;
  start(): Promise<void>;
  restart(mode: StopMode): Promise<void>;
  /** Stops the postmaster and all its children in the middle of what they do: connections stay open, and nothing answers. */
  hang(): void;
  resume(): void;
  /** Holds tables of a database, or rows, under that lock until the returned function is called. */
  lockTables(database: string, tables: readonly string[]): Promise<() => Promise<void>>;
  /** Only where a small disk may be mounted. */
  fillDisk(): void;
  /** Makes room again; PostgreSQL is started when it did not survive, as an operator would. */
  freeDisk(): Promise<void>;
  /** Ends everything and removes the data; safe at any time. */
  remove(): Promise<void>;
}

/**
 * Starts a PostgreSQL of its own, whose data is on a small disk where one may be mounted.
 * @throws Error with the reason when PostgreSQL is not installed
 */
export async function startControlledPostgres(): Promise<ControlledPostgres> {
  const disks: SmallDisk[] = [];
  const prepareDirectory = (directory: string) => void (canMountDisk && disks.push(mountSmallDisk(directory)));
  const cluster = await createPostgresCluster({ durable: true, prepareDirectory }).catch((error) => {
    for (const disk of disks) disk.unmount();
    throw error;
  });
  const [disk] = disks;
  let server: ChildProcess = await cluster.run();
  let release: () => Promise<void> = async () => undefined;
  const hasEnded = () => server.exitCode !== null || server.signalCode !== null;

  const postgres: ControlledPostgres = {
    url: cluster.url,
    async stop(mode) {
      if (hasEnded()) return;
      const exited = once(server, "exit");
      server.kill(STOP_SIGNALS[mode]);
      await exited;
    },
    async start() {
      if (hasEnded()) server = await cluster.run();
    },
    async restart(mode) {
      await postgres.stop(mode);
      await postgres.start();
    },
    hang() {
      // The postmaster first, so that no child is born meanwhile.
      signal([server.pid ?? 0], "SIGSTOP");
      signal(childrenOf(server.pid ?? 0), "SIGSTOP");
    },
    resume: () => signal([...childrenOf(server.pid ?? 0), server.pid ?? 0], "SIGCONT"),
    async lockTables(database, tables) {
      const client = new Client({ connectionString: urlOf(cluster.url, database) });
      client.on("error", () => undefined);
      await client.connect();
      const names = tables.map((table) => client.escapeIdentifier(table)).join(", ");
      await client.query("BEGIN");
      await client.query(["LOCK TABLE", names, "IN ACCESS EXCLUSIVE MODE"].join(" "));
      release = async () => {
        release = async () => undefined;
        await client.end();
      };
      return () => release();
    },
    fillDisk: () => disk?.fill(),
    async freeDisk() {
      disk?.free();
      await postgres.start();
    },
    async remove() {
      if (!hasEnded()) postgres.resume();
      await release();
      await postgres.stop("immediate");
      disk?.unmount();
      rmSync(cluster.directory, { recursive: true, force: true, maxRetries: 20, retryDelay: 50 });
    },
  };
  process.once("exit", () => {
    if (hasEnded()) return;
    signal(childrenOf(server.pid ?? 0), "SIGKILL");
    server.kill("SIGKILL");
  });
  return postgres;
}

/** The URL of another database of the same server. */
export function urlOf(url: string, database: string): string {
  const other = new URL(url);
  other.pathname = `/${database}`;
  return other.href;
}

function childrenOf(pid: number): number[] {
  return execFileSync("ps", ["-A", "-o", "pid=,ppid="], { encoding: "utf8" })
    .split("\n")
    .map((line) => line.trim().split(/\s+/).map(Number))
    .filter(([, parent]) => parent === pid && pid > 0)
    .map(([child]) => child);
}

function signal(pids: number[], name: NodeJS.Signals): void {
  for (const pid of pids) {
    try {
      process.kill(pid, name);
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== "ESRCH") throw error;
    }
  }
}
