import { arrayLiteral } from "@/lib/db/connection/array-literal";
import { sqlName, sqlNames } from "@/lib/db/connection/sql-name";
import type { SqlClient } from "@/lib/db/connection/transaction";
import { Prisma } from "@/lib/generated/prisma/client";
import { ofRecord, ofRecords, ofRows, ROLLUP_COLUMNS, type RollupColumn } from "@/lib/ledger/rollups/rollup-columns";
import { addToRollups } from "@/lib/ledger/rollups/rollup-sql";
import { sumRecords } from "@/lib/ledger/rollups/sum-rows-sql";
import { IS_WRITTEN, writtenZones } from "@/lib/ledger/rollups/written-zones-sql";
import type { PricedUsage } from "@/lib/pricing/book/price-usage";

/** A record's new cost. */
export interface NewCost extends PricedUsage {
  id: string;
}

/**
 * Gives records of one organization their new costs, and the aggregates the difference, in one statement. The aggregates'
 * rows are written in the order of their keys, as the usage writer does it, so that the two never deadlock. What a deleted
 * user or room used is told apart by nothing any more; its difference goes to the row of no user or room.
 */
export async function writeNewCosts(
  client: SqlClient,
  organizationId: string,
  costs: readonly NewCost[],
): Promise<void> {
  const column = (name: keyof NewCost) =>
    arrayLiteral(
      costs.map((cost) => cost[name]),
      false,
    );
  await client.query(Prisma.sql`
    WITH input AS (
      SELECT * FROM unnest(${column("id")}::uuid[], ${column("costSource")}::cost_source[], ${column("costUsd")}::numeric[],
        ${column("calculatedCostUsd")}::numeric[], ${column("priceVersionId")}::uuid[], ${column("contractId")}::uuid[])
        AS row (id, cost_source, cost_usd, calculated_cost_usd, price_version_id, contract_id)
    ),
    changed AS (
      UPDATE usage_records AS record
      SET cost_source = input.cost_source, cost_usd = input.cost_usd, calculated_cost_usd = input.calculated_cost_usd,
        price_version_id = input.price_version_id, contract_id = input.contract_id
      FROM input JOIN (SELECT id, ${OLD_FIGURES} FROM usage_records WHERE organization_id = ${organizationId}::uuid) AS old
        ON old.id = input.id
      WHERE record.organization_id = ${organizationId}::uuid AND record.id = input.id
      RETURNING record.*, ${OLD_NAMES}
    ),
    zones AS (${writtenZones(Prisma.sql`id = ${organizationId}::uuid`)}),
    sourced AS MATERIALIZED (
      SELECT changed.*, zones.zone FROM changed JOIN zones USING (organization_id) WHERE ${IS_WRITTEN}
    ),
    ${addToRollups(sumRecords("labels", change), sumRecords("subjects", change))}
    SELECT 1`);
}

const REPRICED = ROLLUP_COLUMNS.filter(({ isRepriced }) => isRepriced);
const oldName = ({ column }: RollupColumn) => `old_${column}` as const;
const OLD_NAMES = sqlNames(REPRICED.map(oldName));
const OLD_FIGURES = Prisma.join(
  REPRICED.map((column) => Prisma.sql`${ofRecord(column)} AS ${sqlName(oldName(column))}`),
  ", ",
);

/** What repricing adds to a column; a maximum stays what it is. */
function change(column: RollupColumn): Prisma.Sql {
  if (column.combine === "max") return ofRecords(column);
  if (!column.isRepriced) return Prisma.sql`0`;
  return ofRows(column, Prisma.sql`coalesce(${ofRecord(column)}, 0) - coalesce(${sqlName(oldName(column))}, 0)`);
}
