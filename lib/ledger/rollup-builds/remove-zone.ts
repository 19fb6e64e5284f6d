import { sqlName } from "@/lib/db/connection/sql-name";
import type { SqlClient } from "@/lib/db/connection/transaction";
import { Prisma } from "@/lib/generated/prisma/client";
import { ROLLUPS } from "@/lib/ledger/rollups/rollup-tables";

const ROWS_AT_ONCE = 1_000;

/** An organization's rollups of one zone. */
interface Zone {
  organizationId: string;
  zone: string;
}

/**
 * Removes some of the rows of a zone that is neither read nor written.
 * @returns how many; 0 when none was left
 */
export async function removeZoneRows(client: SqlClient, { organizationId, zone }: Zone): Promise<number> {
  for (const table of Object.values(ROLLUPS).map((rollup) => sqlName(rollup.table))) {
    const ofZone = Prisma.sql`organization_id = ${organizationId}::uuid AND zone = ${zone}`;
    const [{ gone }] = await client.query<{ gone: number }>(Prisma.sql`
      WITH gone AS (
        DELETE FROM ${table} WHERE ${ofZone}
          AND ctid = ANY(ARRAY(SELECT ctid FROM ${table} WHERE ${ofZone} LIMIT ${ROWS_AT_ONCE}))
        RETURNING 1
      )
      SELECT count(*)::int AS gone FROM gone`);
    if (gone > 0) return gone;
  }
  return 0;
}

/**
 * Removes some of the rows of the zones that a job has given up: built and not used, or no longer in use.
 * @returns whether there may be more
 */
export async function removeNextZone(client: SqlClient, jobId: string): Promise<boolean> {
  const [zone] = await client.query<Zone>(Prisma.sql`
    SELECT organization_id AS "organizationId", zone FROM rollup_builds
    WHERE job_id = ${jobId}::uuid AND built_until IS NULL ORDER BY organization_id, zone LIMIT 1`);
  if (!zone) return false;
  if ((await removeZoneRows(client, zone)) === 0) {
    await client.query(Prisma.sql`
      DELETE FROM rollup_builds WHERE organization_id = ${zone.organizationId}::uuid AND zone = ${zone.zone}`);
  }
  return true;
}

/** Gives up whatever a job builds: from here on nobody writes it. The records are locked, so that nobody is about to. */
export async function giveUpBuilds(client: SqlClient, jobId: string): Promise<void> {
  await client.query(Prisma.sql`
    UPDATE rollup_builds SET built_until = NULL, built_until_id = NULL WHERE job_id = ${jobId}::uuid`);
}
