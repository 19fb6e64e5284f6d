import { setTimeout } from "node:timers/promises";
import type { PoolClient } from "pg";
import type { Database } from "@/lib/db/connection/database";
import { DatabaseSetupError } from "./database-setup-error";

/** Any fixed number: two servers that start at once must not change the schema at once. Earlier versions use it, too. */
const SCHEMA_LOCK = 7_403_118_245;
const LOCK_LIMIT_MS = 5 * 60_000;
const SAY_AFTER_MS = 1_000;

export interface SchemaTransactionOptions {
  /** Hears why a start takes its time. */
  report?: (sentence: string) => void;
  /** How long to wait for another process that changes the schema, in ms. */
  lockLimitMs?: number;
}

/**
 * Runs changes of the schema in one transaction, one process at a time: all of them are kept, or none, whenever the process
 * is killed. They may take their time, but wait for a table that is in use for a minute at most.
 * @throws DatabaseSetupError when another process goes on changing the schema
 */
export async function inSchemaTransaction<T>(
  database: Database,
  work: (client: PoolClient) => Promise<T>,
  options: SchemaTransactionOptions = {},
): Promise<T> {
  const client = await database.pool.connect();
  let unusable: Error | undefined;
  try {
    await beginWithLock(database, client, options);
    const result = await work(client);
    await client.query("COMMIT");
    return result;
  } catch (error) {
    await client.query("ROLLBACK").catch((failure: Error) => {
      unusable = failure;
    });
    throw error;
  } finally {
    client.release(unusable);
  }
}

async function beginWithLock(
  { mode }: Database,
  client: PoolClient,
  { report = console.log, lockLimitMs = LOCK_LIMIT_MS }: SchemaTransactionOptions,
): Promise<void> {
  const began = performance.now();
  let hasSaid = false;
  for (;;) {
    await client.query("BEGIN");
    await client.query("SET LOCAL statement_timeout = 0; SET LOCAL idle_in_transaction_session_timeout = 0");
    await client.query("SET LOCAL lock_timeout = '60s'");
    // The embedded database belongs to this process alone.
    if (mode === "embedded" || (await tryLock(client))) return;
    await client.query("ROLLBACK");
    const waited = performance.now() - began;
    if (waited >= lockLimitMs) throw await stillLocked(client, waited);
    if (waited >= SAY_AFTER_MS && !hasSaid) {
      hasSaid = true;
      report(
        `Waiting for another process to finish updating the database's schema (at most ${seconds(lockLimitMs)}) …`,
      );
    }
    await setTimeout(250);
  }
}

async function tryLock(client: PoolClient): Promise<boolean> {
  const { rows } = await client.query("SELECT pg_try_advisory_xact_lock($1) AS taken", [SCHEMA_LOCK]);
  return rows[0].taken;
}

async function stillLocked(client: PoolClient, waitedMs: number): Promise<DatabaseSetupError> {
  const { rows } = await client.query<{ pid: number }>(
    `SELECT pid FROM pg_locks WHERE locktype = 'advisory' AND granted AND objsubid = 1
       AND database = (SELECT oid FROM pg_database WHERE datname = current_database())
       AND (classid::bigint << 32) + objid::bigint = $1`,
    [SCHEMA_LOCK],
  );
  const holders = rows.map(({ pid }) => pid);
  return new DatabaseSetupError(
    `Another process has been updating the database's schema for over ${seconds(waitedMs)}. Start again when it is done. ` +
      `If it hangs, end its connection: SELECT pg_terminate_backend(${holders[0] ?? "pid"}).`,
  );
}

const seconds = (ms: number) => `${Math.round(ms / 1000)} s`;
