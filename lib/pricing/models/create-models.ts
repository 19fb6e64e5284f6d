import type { SqlClient } from "@/lib/db/connection/transaction";
import { Prisma } from "@/lib/generated/prisma/client";
import type { IdentifiedModel } from "@/lib/pricing/catalogue/catalogue";
import { toCatalogueVersions } from "@/lib/pricing/catalogue/catalogue-versions";
import { storePrices } from "@/lib/pricing/versions/store-prices";
import { newId } from "@/lib/values/ids/new-id";
import { identityKey } from "./find-models";

/** A model to be created. */
export interface NewModel extends Pick<IdentifiedModel, "provider" | "name" | "catalogued" | "suggestion"> {
  displayName: string;
  isOther: boolean;
}

/**
 * Creates models that are not there, with the catalogue's prices, so that no request is ever priced while one is there
 * without its prices. In the order of their keys: two transactions with the same newcomers never wait for each other.
 * @returns the ids of those really created, by `identityKey`; another server may have been faster
 */
export async function createModels(client: SqlClient, models: readonly NewModel[]): Promise<Map<string, string>> {
  if (models.length === 0) return new Map();
  const providers = [...new Map(models.map(({ provider }) => [provider.id, provider])).values()].sort((a, b) =>
    a.id < b.id ? -1 : 1,
  );
  await client.query(Prisma.sql`
    INSERT INTO providers (id, name)
    SELECT * FROM unnest(${providers.map(({ id }) => id)}::text[], ${providers.map(({ name }) => name)}::text[])
    ON CONFLICT DO NOTHING`);
  const ordered = models.toSorted((a, b) => (keyOf(a) < keyOf(b) ? -1 : 1));
  const rows = await client.query<{ id: string; providerId: string; name: string }>(Prisma.sql`
    INSERT INTO models (id, provider_id, name, display_name, catalogue_name, match_rule, suggestion, is_other)
    SELECT * FROM unnest(${ordered.map(() => newId())}::uuid[], ${ordered.map(({ provider }) => provider.id)}::text[],
      ${ordered.map(({ name }) => name)}::text[], ${ordered.map(({ displayName }) => displayName)}::text[],
      ${ordered.map(({ catalogued }) => catalogued?.name ?? null)}::text[],
      ${ordered.map(({ catalogued }) => catalogued?.rule ?? null)}::text[],
      ${ordered.map(({ suggestion }) => suggestion)}::text[], ${ordered.map(({ isOther }) => isOther)}::boolean[])
    ON CONFLICT (provider_id, name) DO NOTHING
    RETURNING id, provider_id AS "providerId", name`);
  const created = new Map(rows.map((row) => [identityKey(row), row.id]));
  await storeListedPrices(client, ordered, created);
  return created;
}

/** Brings removed models back as if they were seen for the first time. */
export async function restoreModels(client: SqlClient, models: readonly (NewModel & { id: string })[]): Promise<void> {
  if (models.length === 0) return;
  const ordered = models.toSorted((a, b) => (a.id < b.id ? -1 : 1));
  const restored = await client.query<{ id: string; providerId: string; name: string }>(Prisma.sql`
    WITH wanted AS (
      SELECT * FROM unnest(${ordered.map(({ id }) => id)}::uuid[], ${ordered.map(({ displayName }) => displayName)}::text[],
        ${ordered.map(({ catalogued }) => catalogued?.name ?? null)}::text[],
        ${ordered.map(({ catalogued }) => catalogued?.rule ?? null)}::text[],
        ${ordered.map(({ suggestion }) => suggestion)}::text[])
        AS row (id, display_name, catalogue_name, match_rule, suggestion)
    ), locked AS MATERIALIZED (
      SELECT id FROM models WHERE id IN (SELECT id FROM wanted) AND removed_at IS NOT NULL ORDER BY id FOR UPDATE
    )
    UPDATE models SET removed_at = NULL, display_name = wanted.display_name, catalogue_name = wanted.catalogue_name,
      match_rule = wanted.match_rule, suggestion = wanted.suggestion
    FROM wanted JOIN locked USING (id)
    WHERE models.id = wanted.id AND models.removed_at IS NOT NULL
    RETURNING models.id, models.provider_id AS "providerId", models.name`);
  await storeListedPrices(client, ordered, new Map(restored.map((row) => [identityKey(row), row.id])));
}

async function storeListedPrices(
  client: SqlClient,
  models: readonly NewModel[],
  ids: ReadonlyMap<string, string>,
): Promise<void> {
  const versions = models.flatMap((model) => {
    const modelId = ids.get(keyOf(model));
    if (!modelId || !model.catalogued) return [];
    const { name: matchedName, release, prices } = model.catalogued;
    return toCatalogueVersions({ modelId, release, matchedName }, prices);
  });
  await storePrices((statement) => client.query(statement), versions);
}

const keyOf = ({ provider, name }: NewModel) => identityKey({ providerId: provider.id, name });
