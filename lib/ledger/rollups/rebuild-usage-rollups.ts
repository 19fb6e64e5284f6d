import { inLongTransaction } from "@/lib/db/connection/long-transaction";
import { sqlName } from "@/lib/db/connection/sql-name";
import { Prisma } from "@/lib/generated/prisma/client";
import { type DayRange, dayInRange, recordsOfDays } from "./rollup-portions";
import { addToRollups, reportingZones } from "./rollup-sql";
import { ROLLUPS } from "./rollup-tables";

/**
 * Sums an organization's records anew into the aggregates: after its reporting zone changed, or to mend them. New usage
 * waits until it is done, so that nothing is missed or counted twice. Rows of deleted users and rooms lose their anonymous
 * ids, since their records no longer tell them apart.
 * @param organizationId null for every organization, all in one transaction: after the installation's zone changed
 * @param change runs first, in the same transaction: the change that makes the rebuild necessary
 * @param days sums these only, so that aggregates whose zones stay can be mended in portions
 */
export async function rebuildUsageRollups(
  organizationId: string | null,
  change: (transaction: Prisma.TransactionClient) => Promise<void> = async () => undefined,
  days: DayRange = {},
): Promise<void> {
  await inLongTransaction(async (transaction) => {
    await transaction.$executeRaw`LOCK TABLE usage_records IN SHARE ROW EXCLUSIVE MODE`;
    await change(transaction);
    const organizations = await transaction.organization.findMany({
      where: { id: organizationId ?? undefined },
      select: { id: true },
      orderBy: { id: "asc" },
    });
    for (const { id } of organizations) await rebuildOrganization(transaction, id, days);
  });
}

async function rebuildOrganization(
  transaction: Prisma.TransactionClient,
  organizationId: string,
  days: DayRange,
): Promise<void> {
  const stored = Prisma.sql`organization_id = ${organizationId}::uuid AND ${dayInRange(Prisma.sql`day`, days)}`;
  for (const { table } of Object.values(ROLLUPS)) {
    await transaction.$executeRaw`DELETE FROM ${sqlName(table)} WHERE ${stored}`;
  }
  await transaction.$executeRaw`
    WITH zones AS (${reportingZones(Prisma.sql`id = ${organizationId}::uuid`)}),
    sourced AS MATERIALIZED (
      SELECT usage_records.*, zones.zone FROM usage_records JOIN zones USING (organization_id)
      WHERE usage_records.organization_id = ${organizationId}::uuid AND ${recordsOfDays(days)}
        AND ${dayInRange(Prisma.sql`(occurred_at AT TIME ZONE zones.zone)::date`, days)}
    ),
    ${addToRollups()}
    SELECT 1`;
}
