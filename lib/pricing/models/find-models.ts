import type { SqlClient } from "@/lib/db/connection/transaction";
import { Prisma } from "@/lib/generated/prisma/client";

/** A model as it is kept: unique by provider and name. */
export interface ModelIdentity {
  providerId: string;
  name: string;
}

export interface KnownModel extends ModelIdentity {
  /** Of the model that the name means: another one's after a merge. */
  id: string;
  isRemoved: boolean;
}

/** One key for each identity. */
export const identityKey = ({ providerId, name }: ModelIdentity) => `${providerId}\n${name}`;

/** The models of these identities that there are, by `identityKey`. */
export async function findModels(
  client: SqlClient,
  identities: readonly ModelIdentity[],
): Promise<Map<string, KnownModel>> {
  if (identities.length === 0) return new Map();
  const rows = await client.query<KnownModel>(Prisma.sql`
    SELECT coalesce(merged_into_id, id) AS id, provider_id AS "providerId", name, removed_at IS NOT NULL AS "isRemoved"
    FROM models
    JOIN unnest(${identities.map(({ providerId }) => providerId)}::text[], ${identities.map(({ name }) => name)}::text[])
      AS wanted (provider_id, name) USING (provider_id, name)`);
  return new Map(rows.map((row) => [identityKey(row), row]));
}
