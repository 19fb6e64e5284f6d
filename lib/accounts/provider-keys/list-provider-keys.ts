import { requireManager, seesAllOrganizations, type Viewer } from "@/lib/access/viewer";
import { getDatabase } from "@/lib/db/connection/database";
import { type ProviderKeyDto, toProviderKeyDto } from "./provider-key-dto";

/**
 * The provider keys of one organization, or of all that the viewer manages; the newest first, revoked ones too.
 * @throws AppError `not_found` for another tenant's organization, `forbidden` for a plain member or a key
 */
export async function listProviderKeys(viewer: Viewer, organizationId?: string): Promise<ProviderKeyDto[]> {
  requireManager(viewer, organizationId ?? viewer.organizationId);
  const rows = await getDatabase().prisma.providerKey.findMany({
    where:
      organizationId || !seesAllOrganizations(viewer)
        ? { organizationId: organizationId ?? viewer.organizationId }
        : {},
    include: { organization: { select: { name: true } } },
    orderBy: [{ createdAt: "desc" }, { id: "desc" }],
  });
  return rows.map(toProviderKeyDto);
}
