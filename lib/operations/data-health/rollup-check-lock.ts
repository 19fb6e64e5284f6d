import { getDatabase } from "@/lib/db/connection/database";
import { Prisma } from "@/lib/generated/prisma/client";

/** Any fixed number below 2³¹, which `pg_locks` shows as it is. */
const CHECK_LOCK = 740_311_825;

/**
 * Takes the right to check the aggregates, of which there is one for all processes of an installation. On a server it is held
 * on a connection of its own, so that it ends with its process; the embedded database has one process anyway.
 * @returns the release; null while another process checks
 */
export async function takeRollupCheckLock(): Promise<(() => Promise<void>) | null> {
  const { mode, pool } = getDatabase();
  if (mode === "embedded") return async () => undefined;
  const client = await pool.connect();
  const release = async () => {
    const failure = await client.query("SELECT pg_advisory_unlock($1)", [CHECK_LOCK]).then(
      () => undefined,
      (error: Error) => error,
    );
    client.release(failure);
  };
  try {
    const { rows } = await client.query<{ taken: boolean }>("SELECT pg_try_advisory_lock($1) AS taken", [CHECK_LOCK]);
    if (rows[0].taken) return release;
    client.release();
    return null;
  } catch (error) {
    client.release(error as Error);
    throw error;
  }
}

/** Whether some process on this database checks now. On the embedded database only this process could. */
export async function isRollupCheckLocked(): Promise<boolean> {
  const { mode, prisma } = getDatabase();
  if (mode === "embedded") return false;
  const rows = await prisma.$queryRaw<unknown[]>(Prisma.sql`
    SELECT 1 AS "locked" FROM pg_locks
    WHERE locktype = 'advisory' AND classid = 0 AND objid = ${CHECK_LOCK}::bigint::oid AND objsubid = 1 AND granted
      AND database = (SELECT oid FROM pg_database WHERE datname = current_database())`);
  return rows.length > 0;
}
