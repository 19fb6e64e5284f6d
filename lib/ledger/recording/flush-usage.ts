import { arrayLiteral } from "@/lib/db/connection/array-literal";
import { getDatabase } from "@/lib/db/connection/database";
import { sqlName, sqlNames } from "@/lib/db/connection/sql-name";
import { Prisma } from "@/lib/generated/prisma/client";
import { addToRollups } from "@/lib/ledger/rollups/rollup-sql";
import { IS_WRITTEN, writtenZones } from "@/lib/ledger/rollups/written-zones-sql";
import { PARAMETERS, STORED, SUMMED, WRITTEN } from "./record-columns";
import type { UsageRow } from "./usage-row";

/**
 * Writes usage records and their share of the aggregates in one statement, so in one transaction: rows whose id is taken
 * are left out of all, and so are those of an organization that was deleted meanwhile; a model that was merged meanwhile
 * stands for the one that it was merged into. The rows must be in the order of
 * (organization_id, id), for the same reason that the aggregates are written in the order of their keys.
 * @returns the keys of the rows really inserted
 */
export async function flushUsage(rows: readonly UsageRow[]): Promise<{ organization_id: string; id: string }[]> {
  const result = await getDatabase().pool.query<{ organization_id: string; id: string }>({
    name: "flush-usage",
    text: TEXT,
    values: flushValues(rows),
  });
  return result.rows;
}

/** The statement's parameters: one array for each column. */
export function flushValues(rows: readonly UsageRow[]): string[] {
  return PARAMETERS.map(({ column, isText, isRare }) => {
    const values = rows.map((row) => row[column]);
    return arrayLiteral(isRare ? values.map((value) => value || null) : values, isText);
  });
}

const ARRAYS = Prisma.join(
  PARAMETERS.map(({ type }) => Prisma.sql`${null}::${sqlName(type)}[]`),
  ", ",
);
const COLUMNS = sqlNames(WRITTEN);

/** Its parameters are filled in by `flushValues`. */
export const FLUSH = Prisma.sql`
  WITH input AS (SELECT * FROM unnest(${ARRAYS}) AS row (${COLUMNS})),
  inserted AS (
    INSERT INTO usage_records (${COLUMNS})
    SELECT ${STORED}
    FROM input WHERE organization_id IN (SELECT id FROM organizations)
    ON CONFLICT DO NOTHING
    RETURNING ${sqlNames(SUMMED)}
  ),
  zones AS (${writtenZones(Prisma.sql`id IN (SELECT organization_id FROM input)`)}),
  sourced AS (SELECT inserted.*, zones.zone FROM inserted JOIN zones USING (organization_id) WHERE ${IS_WRITTEN}),
  ${addToRollups()}
  SELECT organization_id, id FROM inserted`;

/** Put together once: it is the same for every flush. */
const TEXT = FLUSH.text;
