import { requireAdmin, type Viewer } from "@/lib/access/viewer";
import { listOrganizations } from "@/lib/accounts/organizations/list-organizations";
import { getDatabase } from "@/lib/db/connection/database";

/** The names of models and of all tenants by id. */
export async function readNames(viewer: Viewer, modelIds: Iterable<string>): Promise<Map<string, string>> {
  requireAdmin(viewer);
  const [models, organizations] = await Promise.all([
    getDatabase().prisma.model.findMany({
      where: { id: { in: [...new Set(modelIds)] } },
      select: { id: true, displayName: true },
    }),
    listOrganizations(viewer),
  ]);
  return new Map([
    ...models.map(({ id, displayName }): [string, string] => [id, displayName]),
    ...organizations.map(({ id, name }): [string, string] => [id, name]),
  ]);
}
