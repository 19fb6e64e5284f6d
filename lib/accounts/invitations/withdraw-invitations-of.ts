import { mayGiveRole } from "@/lib/access/may-give-role";
import type { Member, Prisma } from "@/lib/generated/prisma/client";

/**
 * Withdraws the open invitations that a member may no longer stand for. For good: enabling the member again must not bring
 * back links that somebody else made under the member's name.
 * @returns how many
 */
export async function withdrawInvitationsOf(
  transaction: Prisma.TransactionClient,
  inviter: Pick<Member, "id" | "organizationId" | "role" | "disabledAt">,
): Promise<number> {
  const open = await transaction.invitation.findMany({
    where: { invitedById: inviter.id, acceptedAt: null, revokedAt: null },
    select: { id: true, organizationId: true, role: true },
  });
  const ended = open.filter(({ organizationId, role }) => !mayGiveRole(inviter, organizationId, role));
  const { count } = await transaction.invitation.updateMany({
    where: { id: { in: ended.map(({ id }) => id) }, acceptedAt: null, revokedAt: null },
    data: { revokedAt: new Date() },
  });
  return count;
}
