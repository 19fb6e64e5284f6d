import { requireManager, seesAllOrganizations, type Viewer } from "@/lib/auth/viewer";
import { getDatabase } from "@/lib/db/database";
import { type InvitationDto, toInvitationDto } from "./invitation-dto";

/**
 * The invitations that are neither accepted nor withdrawn, the expired ones too, the latest first: into one organization, or
 * into all that the viewer manages.
 * @throws AppError `not_found` for another tenant's organization, `forbidden` for a plain member or a key
 */
export async function listInvitations(viewer: Viewer, organizationId?: string): Promise<InvitationDto[]> {
  requireManager(viewer, organizationId ?? viewer.organizationId);
  const isOne = organizationId !== undefined || !seesAllOrganizations(viewer);
  const rows = await getDatabase().prisma.invitation.findMany({
    where: {
      organizationId: isOne ? (organizationId ?? viewer.organizationId) : undefined,
      acceptedAt: null,
      revokedAt: null,
    },
    include: { organization: { select: { name: true } } },
    orderBy: [{ createdAt: "desc" }, { id: "desc" }],
  });
  return rows.map(toInvitationDto);
}
