import { apiKeyCache } from "@/lib/api-keys/api-key-cache";
import type { Prisma } from "@/lib/generated/prisma/client";
import { forgetPriceBooks } from "@/lib/pricing/price-book";
import { providerKeyCache } from "@/lib/provider-keys/provider-key-cache";
import { forgetSubjects } from "@/lib/usage/resolve-subjects";

/**
 * Deletes an organization with everything that is its own: records and aggregates, users and rooms, members with their
 * sessions, invitations, keys, prices, contracts, closed months and repricing jobs. Models and the audit log stay. New usage
 * of every organization waits until the transaction ends. Call `forgetPurgedOrganization` after its commit.
 * @returns how many calls were recorded
 */
export async function purgeOrganization(
  transaction: Prisma.TransactionClient,
  organizationId: string,
): Promise<{ records: number }> {
  // So that calls being recorded at this moment are seen, and none is added between the records and what they name.
  await transaction.$executeRaw`LOCK TABLE usage_records IN SHARE ROW EXCLUSIVE MODE`;
  const records = await transaction.$executeRaw`
    DELETE FROM usage_records WHERE organization_id = ${organizationId}::uuid`;
  await transaction.usageDaily.deleteMany({ where: { organizationId } });
  await transaction.usageDailyModel.deleteMany({ where: { organizationId } });
  await transaction.usageDailySubject.deleteMany({ where: { organizationId } });
  await transaction.repricingJob.deleteMany({ where: { organizationId } });
  // Whatever else is the organization's goes with it, by foreign keys that cascade.
  await transaction.organization.delete({ where: { id: organizationId } });
  return { records };
}

/** Makes this process forget a purged organization's keys, users, rooms and prices. */
export function forgetPurgedOrganization(): void {
  apiKeyCache().clear();
  providerKeyCache().clear();
  forgetSubjects();
  forgetPriceBooks();
}
