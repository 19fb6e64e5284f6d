import { z } from "zod";
import { accountsOf } from "@/lib/access/account-email";
import { EmailAddress } from "@/lib/access/email-address";
import { requireAdmin, requireManager, seesAllOrganizations, type Viewer } from "@/lib/access/viewer";
import { recordAuditEntry } from "@/lib/accounts/audit/record-audit-entry";
import { getOrganization } from "@/lib/accounts/organizations/get-organization";
import { getDatabase } from "@/lib/db/connection/database";
import { AppError } from "@/lib/values/errors/errors";
import { newId } from "@/lib/values/ids/new-id";
import { Uuid } from "@/lib/values/ids/uuid";
import { type InvitationDto, toInvitationDto } from "./invitation-dto";
import { hashInvitationToken, newInvitationToken } from "./invitation-token";
import { OPERATOR_LABEL } from "./inviter";

const VALID_MS = 7 * 86_400_000;

export const NewInvitation = z
  .strictObject({
    /** The viewer's own when left out. */
    organization_id: Uuid.optional(),
    email: EmailAddress,
    role: z.enum(["ADMIN", "OWNER", "MEMBER"]).default("MEMBER"),
  })
  .transform(({ organization_id, ...rest }) => ({ organizationId: organization_id, ...rest }));
export type NewInvitation = z.output<typeof NewInvitation>;

/**
 * Invites a person into an organization by a link, valid for 7 days and once. An earlier link for the same address and
 * organization ends. An owner invites into the own organization; only an administrator invites administrators. An invitation
 * ends with its inviter's right to give the role.
 * @returns with the link's secret, which cannot be read again
 * @throws AppError `not_found` for another tenant's organization, `forbidden`, `conflict` for the e-mail address of a member: of the
 * same organization, or for an administrator of any
 */
export async function createInvitation(
  viewer: Viewer,
  { organizationId = viewer.organizationId, email, role }: NewInvitation,
): Promise<{ invitation: InvitationDto; token: string }> {
  requireManager(viewer, organizationId);
  if (role === "ADMIN") requireAdmin(viewer);
  await getOrganization(viewer, organizationId);
  const isAdmin = seesAllOrganizations(viewer);
  const token = newInvitationToken();
  const row = await getDatabase().prisma.$transaction(async (transaction) => {
    const accounts = await transaction.member.findMany({ where: accountsOf(email), select: { organizationId: true } });
    // An owner must not learn whether another tenant has a member of this address.
    if (accounts.some((account) => isAdmin || account.organizationId === organizationId)) {
      const issues = [{ path: "email", message: "This e-mail address is already in use." }];
      throw new AppError("conflict", issues[0].message, { issues });
    }
    await transaction.invitation.updateMany({
      where: { organizationId, email, acceptedAt: null, revokedAt: null },
      data: { revokedAt: new Date() },
    });
    const created = await transaction.invitation.create({
      data: {
        id: newId(),
        organizationId,
        email,
        role,
        tokenHash: hashInvitationToken(token),
        invitedBy: viewer.type === "operator" ? OPERATOR_LABEL : viewer.label,
        invitedById: viewer.type === "member" ? viewer.id : null,
        expiresAt: new Date(Date.now() + VALID_MS),
      },
      include: { organization: { select: { name: true } } },
    });
    await recordAuditEntry(transaction, viewer, {
      action: "invitation.create",
      organizationId,
      targetType: "invitation",
      targetId: created.id,
      detail: { email, role },
    });
    return created;
  });
  return { invitation: toInvitationDto(row, true), token };
}
