import { accountsOf, plainEmail } from "@/lib/access/account-email";
import { recordAuditEntry } from "@/lib/accounts/audit/record-audit-entry";
import { getDatabase } from "@/lib/db/connection/database";
import type { Member, Prisma } from "@/lib/generated/prisma/client";
import type { IdentityClaims } from "./identity-claims";
import type { SessionClaims } from "./session-token";
import type { SignInProvider } from "./sign-in-providers";

/** Why a person whom a provider vouches for does not come in. */
export interface IdentityRefusal {
  refused: "unverified_email" | "no_account" | "disabled_account" | "linked_to_other";
  /** That the provider gave; null without. */
  email: string | null;
}

/**
 * Finds the member of a person who has signed in at an identity provider: by the identity, if it came before, else by the
 * e-mail address that the provider has verified. The latter links the two for good, which the audit log tells. A member
 * has one identity at each provider: an address that somebody else holds there later does not open the account.
 * @returns what the session's token says, or why there is none
 */
export async function signInByIdentity(
  provider: SignInProvider["id"],
  { sub, email, emailVerified }: IdentityClaims,
  now = new Date(),
): Promise<Omit<SessionClaims, "sessionId"> | IdentityRefusal> {
  return getDatabase().prisma.$transaction(async (transaction) => {
    const key = { provider_subject: { provider, subject: sub } };
    const known = await transaction.memberIdentity.findUnique({ where: key, include: { member: true } });
    const provenEmail = emailVerified ? email : null;
    if (!known && !provenEmail) return { refused: "unverified_email", email };
    const member = known?.member ?? (provenEmail ? await lockMember(transaction, provenEmail) : null);
    if (!member) return { refused: "no_account", email };
    if (member.disabledAt) return { refused: "disabled_account", email };
    if (!known) {
      if (await hasOtherIdentity(transaction, member.id, provider, sub)) return { refused: "linked_to_other", email };
      await linkIdentity(transaction, member, provider, sub);
    }
    // The member first, as above: the other way round, a first and a later sign-in at once would wait for each other.
    await transaction.member.update({ where: { id: member.id }, data: { lastSignInAt: now } });
    await transaction.memberIdentity.update({ where: key, data: { lastSignInAt: now } });
    return { memberId: member.id, sessionVersion: member.sessionVersion };
  });
}

/** Locked, so that of two first sign-ins at once one links the identity and the other finds it linked. */
async function lockMember(transaction: Prisma.TransactionClient, email: string): Promise<Member | null> {
  const accounts = await transaction.member.findMany({
    where: accountsOf(email),
    take: 2,
    orderBy: { createdAt: "asc" },
  });
  const found = accounts.find((account) => account.email === email) ?? (accounts.length === 1 ? accounts[0] : null);
  if (!found) return null;
  await transaction.$queryRaw`SELECT 1 AS "locked" FROM "members" WHERE "id" = ${found.id}::uuid FOR UPDATE`;
  return transaction.member.findUnique({ where: { id: found.id } });
}

/** Whether another person of the same provider, by the address that a subject begins with, is linked already. */
async function hasOtherIdentity(
  transaction: Prisma.TransactionClient,
  memberId: string,
  provider: string,
  subject: string,
): Promise<boolean> {
  const issuer = subject.slice(0, subject.indexOf(" ") + 1);
  const identities = await transaction.memberIdentity.findMany({ where: { memberId, provider } });
  return identities.some((identity) => identity.subject !== subject && identity.subject.startsWith(issuer));
}

async function linkIdentity(
  transaction: Prisma.TransactionClient,
  member: Member,
  provider: string,
  subject: string,
): Promise<void> {
  const { count } = await transaction.memberIdentity.createMany({
    data: [{ provider, subject, memberId: member.id }],
    skipDuplicates: true,
  });
  if (count === 0) return;
  await recordAuditEntry(
    transaction,
    { type: "member", id: member.id, label: plainEmail(member.email) },
    {
      action: "member.link_identity",
      organizationId: member.organizationId,
      targetType: "member",
      targetId: member.id,
      detail: { provider },
    },
  );
}
