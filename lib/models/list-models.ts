import { z } from "zod";
import { seesAllOrganizations, type Viewer } from "@/lib/auth/viewer";
import { Prisma } from "@/lib/generated/prisma/client";
import { readCurrentPrices } from "@/lib/prices/current-price";
import { UsageFilter } from "@/lib/usage/filter";
import { CORE_SUMS, type CoreMeasureRow, NO_CALLS, toCoreMeasures } from "@/lib/usage/measures";
import { queryUsage } from "@/lib/usage/query-usage";
import type { ModelDto } from "./model-dto";

/** The search parameters of models in the API: over how many days, today included, their figures are. */
export const ModelQuery = z
  .strictObject({ days: z.coerce.number().int().min(1).max(3_660).default(30) })
  .transform(({ days }) => UsageFilter.parse({ days }));

/**
 * Models with their current price and their figures by the filter: first those with unpriced calls, then the most
 * expensive. They are the models that the organizations in view ever used, or all over all organizations, those without
 * calls in the period too. A filter by model or provider leaves out the others; an administrator sees a model that the
 * filter names whoever used it.
 * @throws AppError `not_found` for another tenant's organization, `invalid_request` for an impossible period
 */
export async function listModels(viewer: Viewer, filter: UsageFilter): Promise<ModelDto[]> {
  const { model, provider } = filter;
  const asked = model.length > 0 ? [] : filter.organization;
  const users = seesAllOrganizations(viewer) ? asked : [viewer.organizationId];
  const rows = await queryUsage<ModelRow>(
    viewer,
    filter,
    ["model"],
    (source) => Prisma.sql`
      SELECT models.id, models.provider_id, providers.name AS provider_name, models.name, models.display_name,
        models.catalogue_name, models.match_rule, models.suggestion, models.created_at, to_json(sums) AS sums
      FROM models
      JOIN providers ON providers.id = models.provider_id
      LEFT JOIN (
        SELECT model_id, ${CORE_SUMS},
          coalesce(sum(unknown_token_requests), 0) AS unknown_token_requests,
          coalesce(sum(estimated_requests), 0) AS estimated_requests
        FROM (${source}) AS usage GROUP BY model_id
      ) AS sums ON sums.model_id = models.id
      WHERE (${model.length === 0}::boolean OR models.id = ANY(${model}::uuid[]))
        AND (${provider.length === 0}::boolean OR models.provider_id = ANY(${provider}::text[]))
        AND (${users.length === 0}::boolean OR EXISTS (
          SELECT 1 FROM usage_daily_models AS used
          WHERE used.organization_id = ANY(${users}::uuid[]) AND used.model_id = models.id
        ))
      ORDER BY coalesce(sums.requests > sums.priced_requests, false) DESC, sums.cost_usd::numeric DESC NULLS LAST,
        sums.requests DESC NULLS LAST, models.name, models.provider_id`,
  );
  const priceOf = await readCurrentPrices(viewer, model.length === 1 ? model[0] : undefined, new Date());
  return rows.map((row) => toModelDto(row, priceOf));
}

interface ModelRow {
  id: string;
  provider_id: string;
  provider_name: string;
  name: string;
  display_name: string;
  catalogue_name: string | null;
  match_rule: string | null;
  suggestion: string | null;
  created_at: string;
  /** Null without calls. */
  sums: (CoreMeasureRow & { unknown_token_requests: number; estimated_requests: number }) | null;
}

function toModelDto(row: ModelRow, priceOf: (modelId: string) => ModelDto["price"]): ModelDto {
  const sums = row.sums ?? { ...NO_CALLS, unknown_token_requests: 0, estimated_requests: 0 };
  return {
    id: row.id,
    provider: { id: row.provider_id, name: row.provider_name },
    name: row.name,
    displayName: row.display_name,
    catalogueName: row.catalogue_name,
    matchRule: row.match_rule,
    suggestion: row.suggestion,
    createdAt: new Date(row.created_at),
    ...toCoreMeasures(sums),
    unknownTokenRequests: sums.unknown_token_requests,
    estimatedRequests: sums.estimated_requests,
    price: priceOf(row.id),
  };
}
