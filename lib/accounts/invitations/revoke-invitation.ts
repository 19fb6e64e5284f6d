import { requireAdmin, requireManager, seesAllOrganizations, type Viewer } from "@/lib/access/viewer";
import { recordAuditEntry } from "@/lib/accounts/audit/record-audit-entry";
import { getDatabase } from "@/lib/db/connection/database";
import { AppError } from "@/lib/values/errors/errors";
import { requireUuid } from "@/lib/values/ids/require-uuid";

/**
 * Withdraws an invitation: its link no longer works.
 * @throws AppError `not_found`, for another tenant's too, and for one that was accepted or withdrawn; `forbidden`
 */
export async function revokeInvitation(viewer: Viewer, id: string): Promise<void> {
  const invitationId = requireUuid(id, "invitation");
  const { prisma } = getDatabase();
  const invitation = await prisma.invitation.findUnique({ where: { id: invitationId } });
  const unknown = new AppError("not_found", "Invitation not found.");
  if (!invitation || (!seesAllOrganizations(viewer) && invitation.organizationId !== viewer.organizationId)) {
    throw unknown;
  }
  requireManager(viewer, invitation.organizationId);
  if (invitation.role === "ADMIN") requireAdmin(viewer);
  await prisma.$transaction(async (transaction) => {
    const { count } = await transaction.invitation.updateMany({
      where: { id: invitationId, acceptedAt: null, revokedAt: null },
      data: { revokedAt: new Date() },
    });
    if (count === 0) throw unknown;
    await recordAuditEntry(transaction, viewer, {
      action: "invitation.revoke",
      organizationId: invitation.organizationId,
      targetType: "invitation",
      targetId: invitationId,
      detail: { email: invitation.email, role: invitation.role },
    });
  });
}
