import type { InvitationDto } from "@/lib/accounts/invitations/invitation-dto";

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
    standing: invitation.isStanding,
  };
}
