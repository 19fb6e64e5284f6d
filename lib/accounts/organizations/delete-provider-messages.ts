import { requireManager, type Viewer } from "@/lib/access/viewer";
import { recordAuditEntry } from "@/lib/accounts/audit/record-audit-entry";
import { getDatabase } from "@/lib/db/connection/database";
import { getOrganization } from "./get-organization";

/** Every failed request of a tenant is few; the index on kept messages leads to those alone. */
const TIMEOUT_MS = 60_000;

/**
 * Deletes the providers' error messages that an organization has kept; what programs reported themselves stays, and so do types,
 * codes and groups. Whether new ones are kept is another choice.
 * @returns how many were deleted
 * @throws AppError `not_found`, for another tenant's too; `forbidden` for a plain member
 */
export async function deleteProviderMessages(viewer: Viewer, organizationId: string): Promise<{ messages: number }> {
  const { id } = await getOrganization(viewer, organizationId);
  requireManager(viewer, id);
  return getDatabase().prisma.$transaction(
    async (transaction) => {
      const messages = await transaction.$executeRaw`
        UPDATE usage_records SET provider_message = ''
        WHERE organization_id = ${id}::uuid AND provider_message <> ''`;
      await recordAuditEntry(transaction, viewer, {
        action: "organization.delete_provider_messages",
        organizationId: id,
        targetType: "organization",
        targetId: id,
        detail: { messages },
      });
      return { messages };
    },
    { timeout: TIMEOUT_MS },
  );
}

/**
 * How many providers' messages an organization has kept.
 * @throws AppError `not_found`, for another tenant's too
 */
export async function countProviderMessages(viewer: Viewer, organizationId: string): Promise<number> {
  const { id } = await getOrganization(viewer, organizationId);
  const [{ count }] = await getDatabase().prisma.$queryRaw<{ count: bigint }[]>`
    SELECT count(*) AS count FROM usage_records WHERE organization_id = ${id}::uuid AND provider_message <> ''`;
  return Number(count);
}
