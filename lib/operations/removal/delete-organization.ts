import { z } from "zod";
import { requireAdmin, type Viewer } from "@/lib/access/viewer";
import { recordAuditEntry } from "@/lib/accounts/audit/record-audit-entry";
import { getOrganization } from "@/lib/accounts/organizations/get-organization";
import type { OrganizationDto } from "@/lib/accounts/organizations/organization-dto";
import { getDatabase } from "@/lib/db/connection/database";
import { inLongTransaction } from "@/lib/db/connection/long-transaction";
import { sqlName } from "@/lib/db/connection/sql-name";
import { discardRefusedCalls } from "@/lib/gateway/recording/discard-refused-calls";
import type { Prisma } from "@/lib/generated/prisma/client";
import { cancelJobsOf } from "@/lib/jobs/queue/cancel-job";
import { forgetSubjects } from "@/lib/ledger/recording/resolve-subjects";
import { ROLLUPS } from "@/lib/ledger/rollups/rollup-tables";
import { forgetLookUps } from "@/lib/runtime/caches/forget-look-ups";
import { AppError } from "@/lib/values/errors/errors";

export const OrganizationDeletion = z.strictObject({
  /** The organization's name, so that nobody deletes another one by mistake. */
  confirm: z.string().max(200),
});
export type OrganizationDeletion = z.output<typeof OrganizationDeletion>;

/** Deleted at once, so that no other tenant's usage waits long. */
const RECORDS_AT_ONCE = 10_000;

/**
 * Deletes an organization with all that belongs to it: calls, aggregates, users, rooms, keys, members, prices, jobs. The audit
 * log keeps its entries. First it is closed: its keys are revoked and its members signed out; then its calls go in chunks,
 * then the rest. When it was interrupted, deleting it again finishes it.
 * @returns how many calls were deleted
 * @throws AppError `forbidden` for anyone but administrators and the operator; `not_found`; `invalid_request` when `confirm`
 * is not its name; `conflict` for the last organization, and for one with administrators
 */
export async function deleteOrganization(
  viewer: Viewer,
  id: string,
  { confirm }: OrganizationDeletion,
): Promise<{ records: number }> {
  requireAdmin(viewer);
  const organization = await getOrganization(viewer, id);
  if (confirm.trim() !== organization.name) {
    const issues = [{ path: "confirm", message: "This isn't the tenant's name." }];
    throw new AppError("invalid_request", issues[0].message, { issues });
  }
  await closeOrganization(organization);
  let records = 0;
  for (let deleted = -1; deleted !== 0; ) {
    deleted = await deleteSomeRecords(organization.id);
    records += deleted;
  }
  await inLongTransaction(async (transaction) => {
    // Nothing is written from here on: a call that waits for the lock finds no organization.
    await transaction.$executeRaw`LOCK TABLE usage_records IN SHARE ROW EXCLUSIVE MODE`;
    records += await deleteRest(transaction, organization.id);
    await recordAuditEntry(transaction, viewer, {
      action: "organization.delete",
      organizationId: organization.id,
      targetType: "organization",
      targetId: organization.id,
      detail: { name: organization.name, slug: organization.slug, records },
    });
  });
  forgetOrganization();
  await discardRefusedCalls(organization.id);
  return { records };
}

async function closeOrganization({ id }: OrganizationDto): Promise<void> {
  await getDatabase().prisma.$transaction(async (transaction) => {
    // Locked, so that two administrators cannot each delete the other one of the last two.
    await transaction.$queryRaw`SELECT 1 AS "locked" FROM "organizations" ORDER BY "id" FOR UPDATE`;
    if ((await transaction.organization.count({ where: { id: { not: id } } })) === 0) {
      throw new AppError("conflict", "This is the last tenant. An installation needs one.");
    }
    if ((await transaction.member.count({ where: { organizationId: id, role: "ADMIN" } })) > 0) {
      throw new AppError("conflict", "Administrators belong to this tenant. Change their role first.");
    }
    const now = new Date();
    await transaction.apiKey.updateMany({ where: { organizationId: id, revokedAt: null }, data: { revokedAt: now } });
    await transaction.providerKey.updateMany({
      where: { organizationId: id, revokedAt: null },
      data: { revokedAt: now },
    });
    await transaction.member.updateMany({
      where: { organizationId: id },
      data: { disabledAt: now, sessionVersion: { increment: 1 } },
    });
  });
  // Before anything is locked that a step of theirs waits for.
  await cancelJobsOf(id);
  forgetOrganization();
}

/** Through the primary key. */
function deleteSomeRecords(organizationId: string): Promise<number> {
  return getDatabase().prisma.$executeRaw`
    DELETE FROM usage_records WHERE organization_id = ${organizationId}::uuid AND id IN (
      SELECT id FROM usage_records WHERE organization_id = ${organizationId}::uuid LIMIT ${RECORDS_AT_ONCE}
    )`;
}

/** All that is not deleted with the organization's own row. */
async function deleteRest(transaction: Prisma.TransactionClient, organizationId: string): Promise<number> {
  const where = { organizationId };
  for (const { table } of Object.values(ROLLUPS)) {
    await transaction.$executeRaw`DELETE FROM ${sqlName(table)} WHERE organization_id = ${organizationId}::uuid`;
  }
  await transaction.repricingJob.deleteMany({ where });
  await transaction.job.deleteMany({ where });
  const { count } = await transaction.usageRecord.deleteMany({ where });
  await transaction.organization.delete({ where: { id: organizationId } });
  return count;
}

function forgetOrganization(): void {
  forgetLookUps();
  forgetSubjects();
}
