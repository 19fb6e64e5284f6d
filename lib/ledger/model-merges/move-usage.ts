import { sqlName, sqlNames } from "@/lib/db/connection/sql-name";
import type { SqlClient } from "@/lib/db/connection/transaction";
import { Prisma } from "@/lib/generated/prisma/client";
import type { RollupColumn, RollupName } from "@/lib/ledger/rollups/rollup-columns";
import { DAILY_ROLLUP, MODEL_ROLLUP, upsertRollup } from "@/lib/ledger/rollups/rollup-sql";
import { ROLLUPS } from "@/lib/ledger/rollups/rollup-tables";
import { rollupColumnNames, selectFigures, selectKey } from "@/lib/ledger/rollups/sum-rows-sql";
import { IS_WRITTEN, writtenZones } from "@/lib/ledger/rollups/written-zones-sql";

/** Whose records become whose. */
export interface Merged {
  from: string;
  into: string;
}

/** Small enough that usage which comes in meanwhile waits some tens of milliseconds at most. */
export const RECORDS_AT_ONCE = 2_000;
const ROWS_AT_ONCE = 5_000;

/**
 * Moves some of an organization's records, and their share of the aggregates by day and model, in one statement, so that
 * these are the sums of their records after every step. The aggregate by user and room follows with `moveLeftovers`: a
 * record does not tell any more under which deleted user its share is.
 * @returns how many
 */
export async function moveRecords(
  client: SqlClient,
  { from, into }: Merged,
  organizationId: string,
  condition: Prisma.Sql,
): Promise<number> {
  const [{ moved }] = await client.query<{ moved: number }>(Prisma.sql`
    WITH chosen AS MATERIALIZED (
      SELECT id FROM usage_records
      WHERE organization_id = ${organizationId}::uuid AND model_id = ${from}::uuid AND ${condition}
      LIMIT ${RECORDS_AT_ONCE} FOR UPDATE
    ),
    moved AS (
      UPDATE usage_records SET model_id = ${into}::uuid
      WHERE organization_id = ${organizationId}::uuid AND id IN (SELECT id FROM chosen)
      RETURNING *
    ),
    zones AS (${writtenZones(Prisma.sql`id = ${organizationId}::uuid`)}),
    sourced AS MATERIALIZED (
      SELECT moved.*, zones.zone FROM moved JOIN zones USING (organization_id) WHERE ${IS_WRITTEN}
    ),
    added AS MATERIALIZED (${DAILY_ROLLUP}),
    daily AS MATERIALIZED (
      SELECT ${rollupColumnNames("labels")} FROM added UNION ALL
      SELECT ${movedKey("labels", from)}, ${selectFigures("labels", takenAway)} FROM added
      ORDER BY ${sqlNames(ROLLUPS.labels.key)}
    ),
    by_model AS (${MODEL_ROLLUP}),
    daily_written AS (${upsertRollup("labels", Prisma.sql`daily`)}),
    models_written AS (${upsertRollup("models", Prisma.sql`by_model`)})
    SELECT count(*)::int AS moved FROM moved`);
  return moved;
}

/** The columns of a rollup's key, with another model. */
const movedKey = (rollup: RollupName, model: string) =>
  selectKey(rollup, (column) => (column === "model_id" ? Prisma.sql`${model}::uuid` : sqlName(column)));

/** A maximum cannot be taken away; that of the model that goes is no larger for it. */
const takenAway = ({ column, combine }: RollupColumn) =>
  combine === "max" ? sqlName(column) : Prisma.sql`-${sqlName(column)}`;

/**
 * Moves rows of the aggregates as they are, some thousands at a time: those by user and room, and whatever the others still
 * hold.
 * @param condition on the rows of any aggregate
 * @returns 0, since no records move; null when there is nothing left
 */
export async function moveLeftovers(
  client: SqlClient,
  { from, into }: Merged,
  condition = Prisma.sql`true`,
): Promise<number | null> {
  for (const rollup of ["labels", "models", "subjects"] as const) {
    const table = sqlName(ROLLUPS[rollup].table);
    const isUsed = rollup === "subjects" ? Prisma.sql`true` : Prisma.sql`requests <> 0 OR cost_usd <> 0`;
    const [found] = await client.query<{ gone: number }>(Prisma.sql`
      WITH gone AS (
        DELETE FROM ${table} WHERE model_id = ${from}::uuid AND ctid = ANY(ARRAY(
          SELECT ctid FROM ${table} WHERE model_id = ${from}::uuid AND ${condition} LIMIT ${ROWS_AT_ONCE}))
        RETURNING *
      ),
      moved AS (
        SELECT ${movedKey(rollup, into)}, ${selectFigures(rollup, ({ column }) => sqlName(column))}
        FROM gone WHERE ${isUsed} ORDER BY ${sqlNames(ROLLUPS[rollup].key)}
      ),
      written AS (${upsertRollup(rollup, Prisma.sql`moved`)})
      SELECT count(*)::int AS gone FROM gone`);
    if (found.gone > 0) return 0;
  }
  return null;
}
