import { seesAllOrganizations, type Viewer } from "@/lib/access/viewer";
import { getDatabase } from "@/lib/db/connection/database";
import { AppError } from "@/lib/values/errors/errors";
import { requireUuid } from "@/lib/values/ids/require-uuid";
import { type OrganizationDto, toOrganizationDto } from "./organization-dto";

/**
 * One organization that the viewer may see.
 * @throws AppError `not_found`, for another tenant's too
 */
export async function getOrganization(viewer: Viewer, id: string): Promise<OrganizationDto> {
  const organizationId = requireUuid(id, "tenant");
  const isVisible = seesAllOrganizations(viewer) || viewer.organizationId === organizationId;
  const row = isVisible && (await getDatabase().prisma.organization.findUnique({ where: { id: organizationId } }));
  if (!row) throw new AppError("not_found", "Tenant not found.");
  return toOrganizationDto(row);
}
