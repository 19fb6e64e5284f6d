import type { SqlClient } from "@/lib/db/connection/transaction";
import { Prisma } from "@/lib/generated/prisma/client";
import type { Billable } from "@/lib/pricing/calculate/calculate-cost";
import type { BookedContract } from "@/lib/pricing/calculate/choose-contract";
import type { BookedPrice } from "@/lib/pricing/calculate/choose-price";
import { PRICE_PLACES, parseDecimal } from "@/lib/values/numbers/decimal";
import type { PriceBook } from "./price-book";

const PERCENT_PLACES = 4;

interface PriceRow extends Pick<BookedPrice, "id" | "organizationId" | "source" | "dailyFrom" | "dailyTo"> {
  modelId: string | null;
  effectiveFrom: Date | null;
  effectiveTo: Date | null;
  /** As [bucket, service tier, above input tokens, USD per million]. */
  rates: [string, string, number, string][] | null;
}

interface ContractRow {
  id: string;
  organizationId: string;
  modelId: string | null;
  providerId: string | null;
  percent: string;
  effectiveFrom: Date | null;
  effectiveTo: Date | null;
}

/** Reads the price versions and contracts in force of many models, by model, in three queries. */
export async function readPriceBooks(client: SqlClient, modelIds: readonly string[]): Promise<Map<string, PriceBook>> {
  const ids = [...modelIds];
  const prices = await readPrices(client, ids);
  const contracts = await client.query<ContractRow>(selectContracts(ids));
  const models = await client.query<{ id: string; providerId: string }>(Prisma.sql`
    SELECT id, provider_id AS "providerId" FROM models WHERE id = ANY(${ids}::uuid[])`);
  const providers = new Map(models.map(({ id, providerId }) => [id, providerId]));
  const defaults = prices.get(null) ?? [];
  const general = contracts.filter(({ modelId }) => modelId === null);
  const ofModels = groupBy(contracts, ({ modelId }) => modelId);
  return new Map(
    ids.map((id) => {
      const provider = providers.get(id);
      const wide = general.filter(({ providerId }) => providerId === null || providerId === provider);
      return [
        id,
        {
          prices: [...defaults, ...(prices.get(id) ?? [])],
          contracts: [...wide, ...(ofModels.get(id) ?? [])].map(toContract),
        },
      ];
    }),
  );
}

/** The price versions in force of models, by model; under null the organizations' default prices. One query. */
export async function readPrices(
  client: SqlClient,
  modelIds: readonly string[],
): Promise<Map<string | null, BookedPrice[]>> {
  const rows = groupBy(await client.query<PriceRow>(selectPrices([...modelIds])), ({ modelId }) => modelId);
  return new Map([...rows].map(([modelId, prices]) => [modelId, prices.map(toPrice)]));
}

/** A default price ranks below every other, so it does not matter that it comes first. */
function selectPrices(ids: string[]): Prisma.Sql {
  return Prisma.sql`
    SELECT id, model_id AS "modelId", organization_id AS "organizationId", source::text AS source,
      effective_from AS "effectiveFrom", effective_to AS "effectiveTo", daily_from AS "dailyFrom", daily_to AS "dailyTo",
      (SELECT json_agg(json_build_array(bucket, service_tier, above_input_tokens, usd_per_million::text))
        FROM price_rates WHERE price_version_id = price_versions.id) AS rates
    FROM price_versions
    WHERE superseded_at IS NULL AND (model_id = ANY(${ids}::uuid[]) OR model_id IS NULL)
    ORDER BY created_at, id`;
}

/** A contract for one model beats all wider ones, so the order matters only within each kind. */
function selectContracts(ids: string[]): Prisma.Sql {
  return Prisma.sql`
    SELECT id, organization_id AS "organizationId", model_id AS "modelId", provider_id AS "providerId",
      percent::text AS percent, effective_from AS "effectiveFrom", effective_to AS "effectiveTo"
    FROM contracts
    WHERE superseded_at IS NULL AND (model_id IS NULL OR model_id = ANY(${ids}::uuid[]))
    ORDER BY created_at, id`;
}

function groupBy<Row, Key>(rows: readonly Row[], keyOf: (row: Row) => Key): Map<Key, Row[]> {
  const groups = new Map<Key, Row[]>();
  for (const row of rows) {
    const group = groups.get(keyOf(row));
    if (group) group.push(row);
    else groups.set(keyOf(row), [row]);
  }
  return groups;
}

function toPrice({
  id,
  organizationId,
  source,
  effectiveFrom,
  effectiveTo,
  dailyFrom,
  dailyTo,
  rates,
}: PriceRow): BookedPrice {
  return {
    ...{ id, organizationId, source, dailyFrom, dailyTo },
    effectiveFrom: effectiveFrom?.getTime() ?? -Infinity,
    effectiveTo: effectiveTo?.getTime() ?? Infinity,
    rates: (rates ?? []).map(([bucket, serviceTier, aboveInputTokens, usdPerMillion]) => ({
      bucket: bucket as Billable,
      serviceTier,
      aboveInputTokens,
      nanoUsdPerMillion: parseDecimal(usdPerMillion, PRICE_PLACES),
    })),
  };
}

function toContract({
  id,
  organizationId,
  modelId,
  providerId,
  percent,
  effectiveFrom,
  effectiveTo,
}: ContractRow): BookedContract {
  return {
    ...{ id, organizationId },
    scope: modelId ? "model" : providerId ? "provider" : "all",
    percent: parseDecimal(percent, PERCENT_PLACES),
    effectiveFrom: effectiveFrom?.getTime() ?? -Infinity,
    effectiveTo: effectiveTo?.getTime() ?? Infinity,
  };
}
