import type { Viewer } from "@/lib/auth/viewer";
import { listModels, ModelQuery } from "@/lib/models/list-models";
import { listOrganizations } from "@/lib/organizations/list-organizations";

/** The names of all models and tenants by id. */
export async function readNames(viewer: Viewer): Promise<Map<string, string>> {
  const [models, organizations] = await Promise.all([
    listModels(viewer, ModelQuery.parse({ days: 1 })),
    listOrganizations(viewer),
  ]);
  return new Map([
    ...models.map(({ id, displayName }): [string, string] => [id, displayName]),
    ...organizations.map(({ id, name }): [string, string] => [id, name]),
  ]);
}
