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
  /** By name. */
  organizations: { id: string; name: string }[];
  /** When there is one by now, repricing is all that the calls need. */
  price: CurrentPrice | null;
}

/**
 * The models with unpriced calls, ever, most calls first: of all organizations for administrators, else of the viewer's own.
 * Reads the daily aggregate by model; a day on which a model had both unpriced calls and others without token counts counts
 * as many as it can of them as the same.
 */
export async function listUnpriced(viewer: Viewer): Promise<UnpricedModel[]> {
  const own = seesAllOrganizations(viewer) ? null : viewer.organizationId;
  const rows = await inTenantScope(own, (reader) =>
    reader.query<UnpricedRow>(Prisma.sql`
      SELECT models.id, models.provider_id, providers.name AS provider_name, models.name, models.display_name,
        models.suggestion, sums.calls, sums.unknown_token_calls, sums.estimated_calls, sums.first_day, sums.last_day,
        sums.organizations
      FROM (
        SELECT model_id, sum(requests - priced_requests)::float8 AS calls,
          sum(least(unknown_token_requests, requests - priced_requests))::float8 AS unknown_token_calls,
          sum(estimated_requests)::float8 AS estimated_calls, min(day)::text AS first_day, max(day)::text AS last_day,
          json_agg(DISTINCT jsonb_build_object('name', organizations.name, 'id', organizations.id)) AS organizations
        FROM usage_daily_models AS daily
        JOIN organizations ON organizations.id = daily.organization_id AND organizations.time_zone = daily.zone
        WHERE requests > priced_requests AND (${own}::uuid IS NULL OR daily.organization_id = ${own}::uuid)
        GROUP BY model_id
      ) AS sums
      JOIN models ON models.id = sums.model_id
      JOIN providers ON providers.id = models.provider_id
      ORDER BY sums.calls DESC, models.name, models.provider_id`),
  );
  const priceOf = await readCurrentPrices(viewer, undefined, new Date());
  return rows.map((row) => ({
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
    organizations: row.organizations.sort((a, b) => a.name.localeCompare(b.name, "en")),
    price: priceOf(row.id),
  }));
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
    price: currentPriceJson(model.price),
  };
}
