import type { Invitation, Role } from "@/lib/generated/prisma/client";

/** An invitation that was neither accepted nor withdrawn; it may have expired. */
export interface InvitationDto {
  id: string;
  organizationId: string;
  organizationName: string;
  email: string;
  role: Role;
  /** Who invited, readable. */
  invitedBy: string;
  createdAt: Date;
  expiresAt: Date;
}

/** An invitation as the rest of the app sees it: without the secret's hash. */
export function toInvitationDto(row: Invitation & { organization: { name: string } }): InvitationDto {
  const { id, organizationId, email, role, invitedBy, createdAt, expiresAt } = row;
  return { id, organizationId, organizationName: row.organization.name, email, role, invitedBy, createdAt, expiresAt };
}

/** An invitation as the API answers it. */
export function invitationJson(invitation: InvitationDto) {
  return {
    id: invitation.id,
    organization_id: invitation.organizationId,
    organization_name: invitation.organizationName,
    email: invitation.email,
    role: invitation.role,
    invited_by: invitation.invitedBy,
    created_at: invitation.createdAt,
    expires_at: invitation.expiresAt,
  };
}
