import { requireAdmin, type Viewer } from "@/lib/access/viewer";
import { recordAuditEntry } from "@/lib/accounts/audit/record-audit-entry";
import { getOrganization } from "@/lib/accounts/organizations/get-organization";
import { getDatabase } from "@/lib/db/connection/database";
import { AppError } from "@/lib/values/errors/errors";

/**
 * Opens a closed month again, so that repricing may change its records.
 * @param month as YYYY-MM
 * @throws AppError `forbidden` for anyone but administrators and the operator; `not_found` for an unknown organization and a
 * month that is not closed
 */
export async function openMonth(viewer: Viewer, organizationId: string, month: string): Promise<void> {
  requireAdmin(viewer);
  const { id } = await getOrganization(viewer, organizationId);
  await getDatabase().prisma.$transaction(async (transaction) => {
    const { count } = await transaction.closedMonth.deleteMany({ where: { organizationId: id, month } });
    if (count === 0) throw new AppError("not_found", "This month isn't closed.");
    await recordAuditEntry(transaction, viewer, {
      action: "closed_month.open",
      organizationId: id,
      targetType: "closed_month",
      targetId: month,
    });
  });
}
