import { recordAuditEntry } from "@/lib/audit/record-audit-entry";
import { requireAdmin, type Viewer } from "@/lib/auth/viewer";
import { getOrganization } from "@/lib/organizations/get-organization";
import { rebuildUsageRollups } from "@/lib/usage/rebuild-usage-rollups";

/**
 * Mends an organization's aggregates: sums its calls anew before this returns, and new usage waits meanwhile.
 * @throws AppError `forbidden` for anyone but administrators and the operator, `not_found`
 */
export async function rebuildOrganizationRollups(viewer: Viewer, organizationId: string): Promise<void> {
  requireAdmin(viewer);
  const { id } = await getOrganization(viewer, organizationId);
  await rebuildUsageRollups(id, (transaction) =>
    recordAuditEntry(transaction, viewer, {
      action: "organization.rebuild",
      organizationId: id,
      targetType: "organization",
      targetId: id,
    }),
  );
}
