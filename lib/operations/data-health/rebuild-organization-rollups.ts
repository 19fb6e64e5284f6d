import { requireAdmin, type Viewer } from "@/lib/access/viewer";
import { recordAuditEntry } from "@/lib/accounts/audit/record-audit-entry";
import { getOrganization } from "@/lib/accounts/organizations/get-organization";
import { getDatabase } from "@/lib/db/connection/database";
import { inPortionTurn } from "@/lib/db/connection/portion-turns";
import { rebuildUsageRollups } from "@/lib/ledger/rollups/rebuild-usage-rollups";
import { listRollupPortions } from "@/lib/ledger/rollups/rollup-portions";

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
