import { Pool, type QueryResult } from "pg";
import { describeError } from "@/lib/values/errors/describe-error";
import { EmbeddedStream } from "./embedded-stream";
import type { EmbeddedWorker } from "./embedded-worker";

/** As of a server's connections (server-pool.ts), without limits on time: a thread at work hears no alarm. */
const SESSION_SETTINGS = "SET jit = off; SET random_page_cost = 1.1; SET work_mem = '32MB'; SET TIME ZONE 'UTC'";

/** Whoever waits longer for the one connection is sent away, to try again. */
export const EMBEDDED_WAIT_MS = 10_000;

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
    connectionTimeoutMillis: EMBEDDED_WAIT_MS,
    allowExitOnIdle: true,
    onConnect: async (client) => void (await client.query(SESSION_SETTINGS)),
  });
  // Without listeners, a connection that breaks would end the process: an idle one through the pool, one in use by itself.
  pool.on("error", (error) => console.error(`Database connection lost: ${describeError(error)}`));
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
