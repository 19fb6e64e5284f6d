import { requireManager, seesAllOrganizations, type Viewer } from "@/lib/access/viewer";
import { getDatabase } from "@/lib/db/connection/database";
import { type ApiKeyDto, toApiKeyDto } from "./api-key-dto";
import { readEffectiveScopes } from "./effective-scopes";

/**
 * The API keys of one organization, or of all that the viewer manages; the newest first, revoked ones too.
 * @throws AppError `not_found` for another tenant's organization, `forbidden` for a plain member or a key
 */
export async function listApiKeys(viewer: Viewer, organizationId?: string): Promise<ApiKeyDto[]> {
  requireManager(viewer, organizationId ?? viewer.organizationId);
  const { prisma } = getDatabase();
  const rows = await prisma.apiKey.findMany({
    where:
      organizationId || !seesAllOrganizations(viewer)
        ? { organizationId: organizationId ?? viewer.organizationId }
        : {},
    include: { organization: { select: { name: true } } },
    orderBy: [{ createdAt: "desc" }, { id: "desc" }],
  });
  const scopesOf = await readEffectiveScopes(prisma, rows);
  return rows.map((row) => toApiKeyDto(row, scopesOf(row)));
}
