import { requireManager, seesAllOrganizations, type Viewer } from "@/lib/access/viewer";
import { getDatabase } from "@/lib/db/connection/database";
import { type MemberDto, toMemberDto } from "./member-dto";

/**
 * The people who can sign in, by e-mail: of one organization, or of all that the viewer manages.
 * @throws AppError `not_found` for another tenant's organization, `forbidden` for a plain member or a key
 */
export async function listMembers(viewer: Viewer, organizationId?: string): Promise<MemberDto[]> {
  requireManager(viewer, organizationId ?? viewer.organizationId);
  const rows = await getDatabase().prisma.member.findMany({
    where:
      organizationId || !seesAllOrganizations(viewer)
        ? { organizationId: organizationId ?? viewer.organizationId }
        : {},
    include: { organization: { select: { name: true } } },
    orderBy: { email: "asc" },
  });
  return rows.map(toMemberDto);
}
