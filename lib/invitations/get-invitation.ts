import { getDatabase } from "@/lib/db/database";
import { AppError } from "@/lib/errors";
import { type InvitationDto, toInvitationDto } from "./invitation-dto";
import { hashInvitationToken } from "./invitation-token";

/**
 * The invitation of a link, for whoever holds the link.
 * @returns whether the address has an account already, so that the invitation cannot be accepted
 * @throws AppError `not_found`, in the same words for an unknown, expired, accepted or withdrawn one
 */
export async function getInvitation(token: string): Promise<InvitationDto & { hasAccount: boolean }> {
  const { prisma } = getDatabase();
  const row = await prisma.invitation.findUnique({
    where: { tokenHash: hashInvitationToken(token), acceptedAt: null, revokedAt: null, expiresAt: { gt: new Date() } },
    include: { organization: { select: { name: true } } },
  });
  if (!row) {
    throw new AppError(
      "not_found",
      "This invitation is not valid. It may have expired, or have been used or withdrawn.",
    );
  }
  const account = await prisma.member.findUnique({ where: { email: row.email }, select: { id: true } });
  return { ...toInvitationDto(row), hasAccount: account !== null };
}
