import { recordAuditEntry } from "@/lib/audit/record-audit-entry";
import { requireAdmin, type Viewer } from "@/lib/auth/viewer";
import { getDatabase } from "@/lib/db/database";
import { inPortionTurn } from "@/lib/db/portion-turns";
import { getOrganization } from "@/lib/organizations/get-organization";
import { rebuildUsageRollups } from "@/lib/usage/rebuild-usage-rollups";
import { listRollupPortions } from "@/lib/usage/rollup-portions";

/**
 * Mends an organization's aggregates: sums its calls anew before this returns, some days at a time, between which new usage
 * and pages have their turn.
 * @throws AppError `forbidden` for anyone but administrators and the operator, `not_found`
 */
export async function rebuildOrganizationRollups(viewer: Viewer, organizationId: string): Promise<void> {
  requireAdmin(viewer);
  const { id } = await getOrganization(viewer, organizationId);
  const portions = await listRollupPortions(id);
  await getDatabase().prisma.$transaction((transaction) =>
    recordAuditEntry(transaction, viewer, {
      action: "organization.rebuild",
      organizationId: id,
      targetType: "organization",
      targetId: id,
    }),
  );
  for (const days of portions) await inPortionTurn(null, () => rebuildUsageRollups(id, undefined, days));
}
