import { randomUUID } from "node:crypto";
import { z } from "zod";
import { freeAccountEmail } from "@/lib/access/account-email";
import { MemberName } from "@/lib/access/member-name";
import { recordAuditEntry } from "@/lib/accounts/audit/record-audit-entry";
import { NewPassword } from "@/lib/accounts/sign-in/new-password";
import { hashPassword } from "@/lib/accounts/sign-in/password-hash";
import type { SessionClaims } from "@/lib/accounts/sign-in/session-token";
import { limitSignIn } from "@/lib/accounts/sign-in/sign-in-limit";
import { allowsPasswordSignIn } from "@/lib/accounts/sign-in/sign-in-providers";
import { getDatabase } from "@/lib/db/connection/database";
import { isUniqueViolation } from "@/lib/db/connection/is-unique-violation";
import type { Prisma } from "@/lib/generated/prisma/client";
import { AppError } from "@/lib/values/errors/errors";
import { newId } from "@/lib/values/ids/new-id";
import { getInvitation } from "./get-invitation";
import type { InvitationDto } from "./invitation-dto";
import { hashInvitationToken } from "./invitation-token";
import { selectStanding } from "./inviter";

export const InvitationAcceptance = z.strictObject({
  token: z.string().min(1).max(200),
  name: MemberName.default(""),
  /** Where members sign in by an identity provider only, none. */
  password: NewPassword.optional(),
});
export type InvitationAcceptance = z.output<typeof InvitationAcceptance>;

/**
 * Makes whoever holds an invitation's link a member, with a password of their own; the link then no longer works. An address
 * that has an account in another tenant gets one more, so that nobody learns of the other.
 * @param address where the request came from: tries are limited as sign-ins are
 * @returns a session for the browser that asked; null where members sign in by an identity provider only
 * @throws AppError `not_found` when the invitation is not valid, `conflict` when the address has an account in this
 * organization,
 * `invalid_request` without a password, `rate_limited`
 */
export async function acceptInvitation(
  { token, name, password }: InvitationAcceptance,
  address: string,
): Promise<SessionClaims | null> {
  const byPassword = allowsPasswordSignIn();
  if (byPassword && password === undefined) {
    const issues = [{ path: "password", message: "Choose a password." }];
    throw new AppError("invalid_request", issues[0].message, { issues });
  }
  const account = `invitation ${hashInvitationToken(token).toString("hex").slice(0, 16)}`;
  let refusal: unknown;
  const attempt = { account, address, device: null, isKnownAddress: false };
  const claims = await limitSignIn(attempt, async () => {
    try {
      const invitation = await getInvitation(token);
      if (invitation.hasAccount) throw alreadyMember();
      // Only now, because a password's hash costs much.
      return await addMember(invitation, name, byPassword ? await hashPassword(password ?? "") : null);
    } catch (error) {
      refusal = error;
      return null;
    }
  });
  if (!claims) throw refusal;
  return byPassword ? claims : null;
}

async function addMember(invitation: InvitationDto, name: string, passwordHash: string | null): Promise<SessionClaims> {
  const { id, organizationId, email, role } = invitation;
  try {
    return await getDatabase().prisma.$transaction(async (transaction) => {
      const now = new Date();
      // Before the invitation's row is locked: who disables the inviter locks them in this order, too.
      const stands = await stillStands(transaction, id);
      const { count } = await transaction.invitation.updateMany({
        where: { id, acceptedAt: null, revokedAt: null, expiresAt: { gt: now } },
        data: { acceptedAt: now },
      });
      // Somebody else was quicker with the same link, or it or its inviter's right ended a moment ago.
      if (count === 0 || !stands) throw new AppError("not_found", "This invitation isn't valid any more.");
      const stored = await freeAccountEmail(transaction, email, organizationId);
      if (stored === null) throw alreadyMember();
      const lastSignInAt = passwordHash ? now : null;
      const member = await transaction.member.create({
        data: { id: newId(), organizationId, email: stored, name, role, passwordHash, lastSignInAt },
      });
      const actor = { type: "member", id: member.id, label: email } as const;
      await recordAuditEntry(transaction, actor, {
        action: "invitation.accept",
        organizationId,
        targetType: "invitation",
        targetId: id,
        detail: { email, role, member_id: member.id },
      });
      return { memberId: member.id, sessionVersion: member.sessionVersion, sessionId: randomUUID() };
    });
  } catch (error) {
    throw isUniqueViolation(error) ? alreadyMember() : error;
  }
}

/** Locks the inviter, so that a right that ends at the same moment ends before or after, and not unseen. */
async function stillStands(transaction: Prisma.TransactionClient, id: string): Promise<boolean> {
  const invitation = await transaction.invitation.findUniqueOrThrow({ where: { id } });
  await transaction.$queryRaw`SELECT 1 AS "locked" FROM "members" WHERE "id" = ${invitation.invitedById}::uuid FOR SHARE`;
  return (await selectStanding(transaction, [invitation])).has(invitation);
}

const alreadyMember = () =>
  new AppError("conflict", "This e-mail address already has an account. Sign in with it instead.");
