import { Prisma } from "@/lib/generated/prisma/client";
import type { Day } from "@/lib/values/time/dates";

const MOST_ORGANIZATIONS = 20;

export interface FoundUnpriced {
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

/**
 * A page of the models with unpriced calls, as one row of JSON.
 * @param own the only organization to look at; null for all
 */
export function unpricedQuery(own: string | null, limit: number, offset: number): Prisma.Sql {
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
