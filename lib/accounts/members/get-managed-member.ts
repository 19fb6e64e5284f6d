import { requireAdmin, requireManager, seesAllOrganizations, type Viewer } from "@/lib/access/viewer";
import { getDatabase } from "@/lib/db/connection/database";
import { AppError } from "@/lib/values/errors/errors";
import { requireUuid } from "@/lib/values/ids/require-uuid";
import { type MemberDto, toMemberDto } from "./member-dto";

/**
 * A member that the viewer may change. Administrators are changed only by administrators, also where they are at home.
 * @throws AppError `not_found`, for another tenant's too; `forbidden`
 */
export async function getManagedMember(viewer: Viewer, id: string): Promise<MemberDto> {
  const row = await getDatabase().prisma.member.findUnique({
    where: { id: requireUuid(id, "member") },
    include: { organization: { select: { name: true } } },
  });
  if (!row || (!seesAllOrganizations(viewer) && row.organizationId !== viewer.organizationId)) {
    throw new AppError("not_found", "Member not found.");
  }
  requireManager(viewer, row.organizationId);
  if (row.role === "ADMIN") requireAdmin(viewer);
  return toMemberDto(row);
}
