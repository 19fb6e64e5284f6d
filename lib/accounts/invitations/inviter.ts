import { type Giver, mayGiveRole } from "@/lib/access/may-give-role";
import type { Invitation, Prisma } from "@/lib/generated/prisma/client";

type Invited = Pick<Invitation, "organizationId" | "role" | "invitedBy" | "invitedById">;
type Client = Pick<Prisma.TransactionClient, "member">;

/** As the audit log and invitations name the command line. No e-mail address is the same. */
export const OPERATOR_LABEL = "operator";

const GIVER = { id: true, organizationId: true, role: true, disabledAt: true } as const;

/**
 * Which invitations still stand: an invitation ends with its inviter's right to give the role. One that an older release made
 * without storing who invited stands only if the audit log could say (see the migration).
 */
export async function selectStanding<Row extends Invited>(
  client: Client,
  invitations: readonly Row[],
): Promise<Set<Row>> {
  const ids = [...new Set(invitations.flatMap(({ invitedById }) => invitedById ?? []))];
  const members = await client.member.findMany({ where: { id: { in: ids } }, select: GIVER });
  const givers = new Map<string, Giver>(members.map((member) => [member.id, member]));
  return new Set(invitations.filter((invitation) => stands(invitation, givers)));
}

function stands({ organizationId, role, invitedBy, invitedById }: Invited, givers: Map<string, Giver>): boolean {
  if (invitedById === null) return invitedBy === OPERATOR_LABEL;
  return mayGiveRole(givers.get(invitedById), organizationId, role);
}
