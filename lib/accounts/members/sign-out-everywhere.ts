import type { Viewer } from "@/lib/access/viewer";
import { recordAuditEntry } from "@/lib/accounts/audit/record-audit-entry";
import { getDatabase } from "@/lib/db/connection/database";
import { AppError } from "@/lib/values/errors/errors";

/**
 * Ends all of the viewer's sessions, this one too.
 * @throws AppError `forbidden` for a key
 */
export async function signOutEverywhere(viewer: Viewer): Promise<void> {
  const memberId = viewer.id;
  if (viewer.type !== "member" || !memberId)
    throw new AppError("forbidden", "Only people have sessions. Sign in as a person.");
  await getDatabase().prisma.$transaction(async (transaction) => {
    await transaction.member.update({ where: { id: memberId }, data: { sessionVersion: { increment: 1 } } });
    await recordAuditEntry(transaction, viewer, {
      action: "member.sign_out_everywhere",
      organizationId: viewer.organizationId,
      targetType: "member",
      targetId: memberId,
    });
  });
}
