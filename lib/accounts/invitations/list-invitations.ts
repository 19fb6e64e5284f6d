import { requireManager, seesAllOrganizations, type Viewer } from "@/lib/access/viewer";
import { getDatabase } from "@/lib/db/connection/database";
import { type InvitationDto, toInvitationDto } from "./invitation-dto";
import { selectStanding } from "./inviter";

/**
 * The invitations that are neither accepted nor withdrawn, also those that have expired or lost their inviter, the latest first: into one organization, or
 * into all that the viewer manages.
 * @throws AppError `not_found` for another tenant's organization, `forbidden` for a plain member or a key
 */
export async function listInvitations(viewer: Viewer, organizationId?: string): Promise<InvitationDto[]> {
  requireManager(viewer, organizationId ?? viewer.organizationId);
  const isOne = organizationId !== undefined || !seesAllOrganizations(viewer);
  const { prisma } = getDatabase();
  const rows = await prisma.invitation.findMany({
    where: {
      organizationId: isOne ? (organizationId ?? viewer.organizationId) : undefined,
      acceptedAt: null,
      revokedAt: null,
    },
    include: { organization: { select: { name: true } } },
    orderBy: [{ createdAt: "desc" }, { id: "desc" }],
  });
  const standing = await selectStanding(prisma, rows);
  return rows.map((row) => toInvitationDto(row, standing.has(row)));
}
