import { seesAllOrganizations, type Viewer } from "@/lib/access/viewer";
import { getDatabase } from "@/lib/db/connection/database";
import { type OrganizationDto, toOrganizationDto } from "./organization-dto";

/** The organizations that the viewer may see, by name. */
export async function listOrganizations(viewer: Viewer): Promise<OrganizationDto[]> {
  const rows = await getDatabase().prisma.organization.findMany({
    where: seesAllOrganizations(viewer) ? {} : { id: viewer.organizationId },
    orderBy: [{ name: "asc" }, { id: "asc" }],
  });
  return rows.map(toOrganizationDto);
}
