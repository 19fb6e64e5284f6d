import { inLongTransaction } from "@/lib/db/long-transaction";
import { Prisma } from "@/lib/generated/prisma/client";
import { addToRollups, reportingZones } from "./rollup-sql";

/**
 * Sums an organization's records anew into the aggregates: after its reporting zone changed, or to mend them. New usage
 * waits until it is done, so that nothing is missed or counted twice. Rows of deleted users and rooms lose their anonymous
 * ids, since their records no longer tell them apart.
 * @param organizationId null for every organization, all in one transaction: after the installation's zone changed
 * @param change runs first, in the same transaction: the change that makes the rebuild necessary
 */
export async function rebuildUsageRollups(
  organizationId: string | null,
  change: (transaction: Prisma.TransactionClient) => Promise<void> = async () => undefined,
): Promise<void> {
  await inLongTransaction(async (transaction) => {
    await transaction.$executeRaw`LOCK TABLE usage_records IN SHARE ROW EXCLUSIVE MODE`;
    await change(transaction);
    const organizations = await transaction.organization.findMany({
      where: { id: organizationId ?? undefined },
      select: { id: true },
      orderBy: { id: "asc" },
    });
    for (const { id } of organizations) await rebuildOrganization(transaction, id);
  });
}

async function rebuildOrganization(transaction: Prisma.TransactionClient, organizationId: string): Promise<void> {
  await transaction.$executeRaw`DELETE FROM usage_daily WHERE organization_id = ${organizationId}::uuid`;
  await transaction.$executeRaw`DELETE FROM usage_daily_models WHERE organization_id = ${organizationId}::uuid`;
  await transaction.$executeRaw`DELETE FROM usage_daily_subjects WHERE organization_id = ${organizationId}::uuid`;
  await transaction.$executeRaw`DELETE FROM usage_daily_subject_totals WHERE organization_id = ${organizationId}::uuid`;
  await transaction.$executeRaw`
    WITH zones AS (${reportingZones(Prisma.sql`id = ${organizationId}::uuid`)}),
    sourced AS MATERIALIZED (
      SELECT usage_records.*, zones.zone FROM usage_records JOIN zones USING (organization_id)
      WHERE usage_records.organization_id = ${organizationId}::uuid
    ),
    ${addToRollups()}
    SELECT 1`;
}
