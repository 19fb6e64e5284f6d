import type { SqlClient } from "@/lib/db/connection/transaction";
import { Prisma } from "@/lib/generated/prisma/client";
import { currentCatalogue } from "@/lib/pricing/catalogue/catalogue-data";
import { indexCatalogue } from "@/lib/pricing/catalogue/catalogue-index";

/** The name of the model that holds requests under names beyond the limit, one for each provider. Callers cannot have it. */
export const OTHER_NAME = "(other)";
export const OTHER_DISPLAY_NAME = "Other models";

/** Stands for providers that are known only by a name beyond the limit. */
export const OTHER_PROVIDER = { id: "other", name: "Other providers" };

/** Requests that name no provider, under a name that tells none. */
const UNKNOWN_PROVIDER = "unknown";

/**
 * The provider under whose other model each provider's names are recorded beyond the limit: itself where it is known.
 * @param admitted providers that become known with names within the limit
 */
export async function findOtherProviders(
  client: SqlClient,
  providers: readonly { id: string; name: string }[],
  admitted: ReadonlySet<string>,
): Promise<Map<string, { id: string; name: string }>> {
  const listed = indexCatalogue(currentCatalogue());
  const unlisted = providers.filter(({ id }) => id !== UNKNOWN_PROVIDER && !listed.has(id) && !admitted.has(id));
  const stored = await client.query<{ id: string }>(Prisma.sql`
    SELECT id FROM providers WHERE id = ANY(${unlisted.map(({ id }) => id)}::text[])`);
  const strange = new Set(unlisted.map(({ id }) => id));
  for (const { id } of stored) strange.delete(id);
  return new Map(providers.map((provider) => [provider.id, strange.has(provider.id) ? OTHER_PROVIDER : provider]));
}
