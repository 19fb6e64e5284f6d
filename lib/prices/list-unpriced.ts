import { z } from "zod";
import { seesAllOrganizations, type Viewer } from "@/lib/auth/viewer";
import type { Day } from "@/lib/dates";
import { inTenantScope } from "@/lib/db/tenant-scope";
import { Prisma } from "@/lib/generated/prisma/client";
import { type CurrentPrice, currentPriceJson, readCurrentPrices } from "./current-price";

/** A model with calls that have no price. */
export interface UnpricedModel {
  modelId: string;
  provider: { id: string; name: string };
  name: string;
  displayName: string;
  /** A catalogue model of a similar name that was not taken. */
  suggestion: string | null;
  /** All calls without a price, those with an estimated cost too. */
  calls: number;
  /** Of these: without token counts, so that no price helps. */
  unknownTokenCalls: number;
  /** Of these: with a cost by their organization's default price. */
  estimatedCalls: number;
  /** Days of each organization's own time zone. */
  firstDay: Day;
  lastDay: Day;
  /** By name; of very many the first. */
  organizations: { id: string; name: string }[];
  organizationCount: number;
  /** When there is one by now, repricing is all that the calls need. */
  price: CurrentPrice | null;
}

export interface UnpricedPage {
  models: UnpricedModel[];
  /** How many models there are on all pages, and their calls. */
  count: number;
  calls: number;
  /** How many are on the pages before; within the list, wherever was asked for. */
  offset: number;
}

const MOST_MODELS = 1_000;
const MOST_ORGANIZATIONS = 20;

/** The search parameters of the list in the API: which part of it. */
export const UnpricedQuery = z.strictObject({
  limit: z.coerce.number().int().min(1).max(MOST_MODELS).default(MOST_MODELS),
  offset: z.coerce.number().int().min(0).max(1_000_000).default(0),
});

/**
 * A page of the models with unpriced calls, ever, most calls first: of all organizations for administrators, else of the
 * viewer's own. Reads the daily aggregate by model; a day on which a model had both unpriced calls and others without token
 * counts counts as many as it can of them as the same.
 */
export async function pageUnpriced(
  viewer: Viewer,
  { limit, offset }: { limit: number; offset: number },
): Promise<UnpricedPage> {
  const own = seesAllOrganizations(viewer) ? null : viewer.organizationId;
  const [found] = await inTenantScope(own, (reader) => reader.query<FoundRow>(unpricedQuery(own, limit, offset)));
  const rows = found.rows ?? [];
  const priceOf = await readCurrentPrices(
    viewer,
    rows.map(({ id }) => id),
    new Date(),
  );
  const models = rows.map((row) => ({
    modelId: row.id,
    provider: { id: row.provider_id, name: row.provider_name },
    name: row.name,
    displayName: row.display_name,
    suggestion: row.suggestion,
    calls: row.calls,
    unknownTokenCalls: row.unknown_token_calls,
    estimatedCalls: row.estimated_calls,
    firstDay: row.first_day,
    lastDay: row.last_day,
    organizations: row.organizations,
    organizationCount: row.organization_count,
    price: priceOf(row.id),
  }));
  return { models, count: found.count, calls: found.calls, offset: found.start };
}

/** The first thousand of them, or another part. */
export async function listUnpriced(viewer: Viewer, part = UnpricedQuery.parse({})): Promise<UnpricedModel[]> {
  return (await pageUnpriced(viewer, part)).models;
}

function unpricedQuery(own: string | null, limit: number, offset: number): Prisma.Sql {
  return Prisma.sql`
    WITH daily AS MATERIALIZED (
      SELECT daily.* FROM usage_daily_models AS daily
      JOIN organizations ON organizations.id = daily.organization_id AND organizations.time_zone = daily.zone
      WHERE requests > priced_requests AND (${own}::uuid IS NULL OR daily.organization_id = ${own}::uuid)
    ), sums AS (
      SELECT model_id, sum(requests - priced_requests)::float8 AS calls,
        sum(least(unknown_token_requests, requests - priced_requests))::float8 AS unknown_token_calls,
        sum(estimated_requests)::float8 AS estimated_calls, min(day)::text AS first_day, max(day)::text AS last_day
      FROM daily GROUP BY model_id
    ), place AS (
      SELECT count(*)::int AS count, coalesce(sum(calls), 0) AS calls,
        least(${offset}::int, greatest(count(*)::int - 1, 0) / ${limit}::int * ${limit}::int) AS start
      FROM sums
    ), page AS (
      SELECT models.id, models.provider_id, providers.name AS provider_name, models.name, models.display_name,
        models.suggestion, sums.*
      FROM sums
      JOIN models ON models.id = sums.model_id
      JOIN providers ON providers.id = models.provider_id
      ORDER BY sums.calls DESC, models.name, models.provider_id
      LIMIT ${limit} OFFSET (SELECT start FROM place)
    )
    SELECT count, calls, start, (SELECT json_agg(shown) FROM (
      SELECT page.*, (SELECT count(DISTINCT organization_id)::int FROM daily WHERE model_id = page.id) AS organization_count,
        (SELECT json_agg(named) FROM (
          SELECT id, name FROM organizations
          WHERE id IN (SELECT organization_id FROM daily WHERE model_id = page.id)
          ORDER BY name, id LIMIT ${MOST_ORGANIZATIONS}
        ) AS named) AS organizations
      FROM page ORDER BY calls DESC, name, provider_id
    ) AS shown) AS rows
    FROM place`;
}

interface FoundRow {
  count: number;
  calls: number;
  start: number;
  rows: UnpricedRow[] | null;
}

interface UnpricedRow {
  id: string;
  provider_id: string;
  provider_name: string;
  name: string;
  display_name: string;
  suggestion: string | null;
  calls: number;
  unknown_token_calls: number;
  estimated_calls: number;
  first_day: Day;
  last_day: Day;
  organizations: { id: string; name: string }[];
  organization_count: number;
}

/** An unpriced model as the API answers it. */
export function unpricedJson(model: UnpricedModel) {
  return {
    model_id: model.modelId,
    provider: model.provider.id,
    provider_name: model.provider.name,
    name: model.name,
    display_name: model.displayName,
    suggestion: model.suggestion,
    calls: model.calls,
    unknown_token_calls: model.unknownTokenCalls,
    estimated_calls: model.estimatedCalls,
    first_day: model.firstDay,
    last_day: model.lastDay,
    organizations: model.organizations,
    organization_count: model.organizationCount,
    price: currentPriceJson(model.price),
  };
}
