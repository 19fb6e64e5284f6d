import { freeAccountEmail } from "@/lib/access/account-email";
import { getDatabase } from "@/lib/db/connection/database";
import { AppError } from "@/lib/values/errors/errors";
import { type InvitationDto, toInvitationDto } from "./invitation-dto";
import { hashInvitationToken } from "./invitation-token";
import { selectStanding } from "./inviter";

/**
 * The invitation of a link, for whoever holds the link.
 * @returns whether the address has an account in this organization already, so that the invitation cannot be accepted
 * @throws AppError `not_found`, in the same words for an unknown, expired, accepted or withdrawn one, and for one whose inviter
 * may no longer invite
 */
export async function getInvitation(token: string): Promise<InvitationDto & { hasAccount: boolean }> {
  const { prisma } = getDatabase();
  const row = await prisma.invitation.findUnique({
    where: { tokenHash: hashInvitationToken(token), acceptedAt: null, revokedAt: null, expiresAt: { gt: new Date() } },
    include: { organization: { select: { name: true } } },
  });
  if (!row || !(await selectStanding(prisma, [row])).has(row)) {
    throw new AppError("not_found", "This invitation isn't valid. It may have expired, been used or been withdrawn.");
  }
  const hasAccount = (await freeAccountEmail(prisma, row.email, row.organizationId)) === null;
  return { ...toInvitationDto(row, true), hasAccount };
}
