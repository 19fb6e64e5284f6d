import type { ChildProcess } from "node:child_process";

export interface PostgresCluster {
  /** Holds the data; to be removed when nothing runs any more. */
  directory: string;
  url: string;
  /**
   * Starts PostgreSQL and waits until it takes connections.
   * @throws Error with its log when it does not
   */
  run(): Promise<ChildProcess>;
}

export function createPostgresCluster(options: {
  /** Whether commits wait for the disk, as they do in earnest. */
  durable: boolean;
  /** What happens to the empty folder first, e.g. a small disk is mounted there. */
  prepareDirectory?: (directory: string) => void;
  settings?: Record<string, string>;
}): Promise<PostgresCluster>;

export function whyNoPostgres(): string | null;

export function freePort(): Promise<number>;

/** The folder of the newest PostgreSQL programs; undefined without any. */
export function findPrograms(): string | undefined;
