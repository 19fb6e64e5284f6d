import { seesAllOrganizations, type Viewer } from "@/lib/access/viewer";
import { Prisma } from "@/lib/generated/prisma/client";
import type { UsageFilter } from "@/lib/reading/view/filter";
import { CORE_SUMS, sumsOf } from "@/lib/reading/view/measure-sums";
import type { CoreMeasureRow, MeasureRow } from "@/lib/reading/view/measure-values";

/** What the list of models can be sorted by in SQL: the allow-list of its ORDER BY. */
const SORTS = {
  model: Prisma.sql`lower(display_name) COLLATE "C"`,
  requests: Prisma.sql`coalesce(requests, 0)`,
  unpriced: Prisma.sql`coalesce(requests - priced_requests, 0)`,
  cost: Prisma.sql`CASE WHEN requests > 0 THEN cost END`,
  last_used: Prisma.sql`last_occurred_at`,
} as const;

/** Prices are chosen in code: see `sort-by-price.ts`. */
export type ModelsSort = keyof typeof SORTS | "input" | "output";

export interface ModelsChoice {
  /** Null for those with unpriced calls first, then the most expensive. */
  sort: ModelsSort | null;
  desc: boolean;
  /** Words, each of which is in one of a model's names or in its provider's; empty for all. */
  search: string;
  limit: number;
  offset: number;
}

export interface ModelRow {
  id: string;
  provider_id: string;
  provider_name: string;
  name: string;
  display_name: string;
  catalogue_name: string | null;
  match_rule: string | null;
  suggestion: string | null;
  created_at: string;
  is_other: boolean;
  /** Null without calls. */
  sums: (CoreMeasureRow & Pick<MeasureRow, "unknown_token_requests" | "estimated_requests">) | null;
}

export interface FoundModels {
  count: number;
  start: number;
  models: ModelRow[] | null;
}

/**
 * One page of the models, as one row of JSON.
 * @param source the sub-query of `usageSource`
 * @param order ids in the order wanted, in place of the choice's sort
 */
export function modelsQuery(
  viewer: Viewer,
  filter: UsageFilter,
  source: Prisma.Sql,
  choice: ModelsChoice,
  order: string[] | null,
): Prisma.Sql {
  return Prisma.sql`
    WITH found AS MATERIALIZED (${foundModels(viewer, filter, source, choice.search)}),
    place AS (
      SELECT count(*)::int AS count,
        least(${choice.offset}::int, greatest(count(*)::int - 1, 0) / ${choice.limit}::int * ${choice.limit}::int) AS start
      FROM found
    ), page AS (
      SELECT found.*, row_number() OVER (ORDER BY ${orderOf(choice, order)}) AS rank
      FROM found ORDER BY rank LIMIT ${choice.limit} OFFSET (SELECT start FROM place)
    )
    SELECT count, start, (
      SELECT json_agg(json_build_object('id', id, 'provider_id', provider_id, 'provider_name', provider_name, 'name', name,
        'display_name', display_name, 'catalogue_name', catalogue_name, 'match_rule', match_rule, 'suggestion', suggestion,
        'created_at', created_at, 'is_other', is_other, 'sums', sums) ORDER BY rank) FROM page
    ) AS models
    FROM place`;
}

/** Every model that matches, with what it may be sorted by. */
export function foundModels(viewer: Viewer, filter: UsageFilter, source: Prisma.Sql, search: string): Prisma.Sql {
  const { model, provider } = filter;
  const asked = model.length > 0 ? [] : filter.organization;
  const users = seesAllOrganizations(viewer) ? asked : [viewer.organizationId];
  const words = search.toLowerCase().split(/\s+/).filter(Boolean);
  return Prisma.sql`
    SELECT models.id, models.provider_id, providers.name AS provider_name, models.name, models.display_name,
      models.catalogue_name, models.match_rule, models.suggestion, models.created_at, models.is_other, to_json(sums) AS sums,
      sums.requests, sums.priced_requests, sums.cost_usd::numeric AS cost, sums.last_occurred_at
    FROM models
    JOIN providers ON providers.id = models.provider_id
    LEFT JOIN (
      SELECT model_id, ${CORE_SUMS}, ${sumsOf(["unknown_token_requests", "estimated_requests"])}
      FROM (${source}) AS usage GROUP BY model_id
    ) AS sums ON sums.model_id = models.id
    WHERE (${model.length === 0}::boolean OR models.id = ANY(${model}::uuid[]))
      AND (${provider.length === 0}::boolean OR models.provider_id = ANY(${provider}::text[]))
      AND (${users.length === 0}::boolean OR EXISTS (
        SELECT 1 FROM usage_daily_models AS used
        WHERE used.organization_id = ANY(${users}::uuid[]) AND used.model_id = models.id
      ))
      AND (models.merged_into_id IS NULL AND models.removed_at IS NULL OR sums.requests > 0)
      AND NOT EXISTS (
        SELECT 1 FROM unnest(${words}::text[]) AS word
        WHERE strpos(lower(concat_ws(' ', models.display_name, models.name, models.provider_id, providers.name,
          models.catalogue_name)), word) = 0
      )`;
}

function orderOf({ sort, desc }: ModelsChoice, order: string[] | null): Prisma.Sql {
  const usual = Prisma.sql`coalesce(requests > priced_requests, false) DESC, cost DESC NULLS LAST, requests DESC NULLS LAST,
    name, provider_id`;
  if (order) return Prisma.sql`array_position(${order}::uuid[], id) NULLS LAST, ${usual}`;
  if (sort === null || sort === "input" || sort === "output") return usual;
  return Prisma.sql`${SORTS[sort]} ${desc ? Prisma.sql`DESC` : Prisma.sql`ASC`} NULLS LAST, ${usual}`;
}
