import { Pool, type QueryResult } from "pg";
import { EmbeddedStream } from "./embedded-stream";
import type { EmbeddedWorker } from "./embedded-worker";
import { SESSION_SETTINGS } from "./session-settings";

/** Whoever waits longer for the one connection is sent away, to try again. */
const WAIT_MS = 10_000;

/** A pool of one connection, to the embedded database in its thread. */
export function createEmbeddedPool(worker: EmbeddedWorker): Pool {
  const pool = new EmbeddedPool({
    user: "postgres",
    database: "postgres",
    password: "",
    ssl: false,
    stream: () => new EmbeddedStream(worker),
    max: 1,
    idleTimeoutMillis: 0,
    connectionTimeoutMillis: WAIT_MS,
    allowExitOnIdle: true,
    onConnect: async (client) => void (await client.query(SESSION_SETTINGS)),
  });
  // The statement under way fails with it; without a listener, the process would end.
  pool.on("connect", (client) => client.on("error", () => undefined));
  return pool;
}

/**
 * A pool drops its connection after a failed query and opens another, whose first statements would all be prepared again:
 * keep it, which a failed query does not harm; a broken one is dropped all the same.
 */
class EmbeddedPool extends Pool {
  override query = (async (...query: [string]): Promise<QueryResult> => {
    const client = await this.connect();
    try {
      return await client.query(...query);
    } finally {
      client.release();
    }
  }) as Pool["query"];
}
