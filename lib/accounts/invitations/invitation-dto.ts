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
  /** False when whoever invited may no longer give this role: the link does not work, and somebody else must invite. */
  isStanding: boolean;
}

/** An invitation as the rest of the app sees it: without the secret's hash. */
export function toInvitationDto(
  row: Invitation & { organization: { name: string } },
  isStanding: boolean,
): InvitationDto {
  const { id, organizationId, email, role, invitedBy, createdAt, expiresAt } = row;
  const organizationName = row.organization.name;
  return { id, organizationId, organizationName, email, role, invitedBy, createdAt, expiresAt, isStanding };
}
