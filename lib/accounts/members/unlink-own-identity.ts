import type { Viewer } from "@/lib/access/viewer";
import { recordAuditEntry } from "@/lib/accounts/audit/record-audit-entry";
import { getDatabase } from "@/lib/db/connection/database";
import { AppError } from "@/lib/values/errors/errors";
import { listOwnIdentities } from "./list-own-identities";

/**
 * Forgets the viewer's account at an identity provider. Sessions go on.
 * @param provider the id of the sign-in provider
 * @throws AppError `not_found` when none is linked, `conflict` when it is the only way to sign in, `forbidden` for a key
 */
export async function unlinkOwnIdentity(viewer: Viewer, provider: string): Promise<void> {
  const { identities, mayUnlink } = await listOwnIdentities(viewer);
  const memberId = viewer.id;
  if (!memberId || !identities.some((identity) => identity.provider === provider)) {
    throw new AppError("not_found", "This identity provider isn't linked to your account.");
  }
  if (!mayUnlink) throw new AppError("conflict", "You can't unlink your only way to sign in. Set a password first.");
  await getDatabase().prisma.$transaction(async (transaction) => {
    const { count } = await transaction.memberIdentity.deleteMany({ where: { memberId, provider } });
    if (count === 0) return;
    await recordAuditEntry(transaction, viewer, {
      action: "member.unlink_identity",
      organizationId: viewer.organizationId,
      targetType: "member",
      targetId: memberId,
      detail: { provider },
    });
  });
}
