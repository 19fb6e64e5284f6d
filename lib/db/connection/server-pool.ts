import { Pool } from "pg";
import { describeError } from "@/lib/values/errors/describe-error";
import { watchConnections } from "./watch-connections";

/**
 * The planner's settings make this app's short aggregate queries faster; with 4 MB, the default of work_mem, a grouping by
 * tens of thousands of users is written to disk. The limits (ms) keep what waits for a lock, or never ends, from holding
 * connections that others need; what is meant to take longer lifts them for its transaction.
 */
const SESSION_SETTINGS = `SET jit = off; SET random_page_cost = 1.1; SET work_mem = '32MB'; SET TIME ZONE 'UTC';
  SET lock_timeout = 5000; SET statement_timeout = 60000; SET idle_in_transaction_session_timeout = 60000`;

const DEFAULT_SIZE = 10;
/** An exhausted pool, or a server that does not answer, is told as 503 within two seconds. */
const CONNECT_MS = 2_000;

/** `pg` reads the time limit of a single query, though its types do not know it. */
const SETUP = { text: SESSION_SETTINGS, query_timeout: CONNECT_MS };

/** Connections to a PostgreSQL server, by its URL, that break or fall silent without harm to the process. */
export function createServerPool(connectionString: string): Pool {
  const pool = new Pool({
    connectionString,
    max: serverPoolSize(),
    connectionTimeoutMillis: CONNECT_MS,
    keepAlive: true,
    onConnect: async (client) => void (await client.query(SETUP)),
  });
  // Without listeners, a connection that breaks would end the process: an idle one through the pool, one in use by itself.
  pool.on("error", (error) => console.error(`Database connection lost: ${describeError(error)}`));
  pool.on("connect", (client) => client.on("error", () => undefined));
  watchConnections(pool);
  return pool;
}

/** How many connections this process may hold (DATABASE_POOL_SIZE). */
export function serverPoolSize(): number {
  return Number(process.env.DATABASE_POOL_SIZE) || DEFAULT_SIZE;
}
