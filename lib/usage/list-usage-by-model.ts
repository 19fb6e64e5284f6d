import type { Viewer } from "@/lib/auth/viewer";
import { Prisma } from "@/lib/generated/prisma/client";
import type { UsageFilter } from "./filter";
import { MEASURE_SUMS, type MeasureRow, type Measures, toMeasures } from "./measures";
import { queryUsage } from "./query-usage";

export interface ModelUsage extends Measures {
  modelId: string;
  /** As callers name it. */
  modelName: string;
  displayName: string;
  /** The provider's id: `openai`. */
  provider: string;
}

/**
 * The figures of each model with calls, the most expensive first. Reads as `getUsageStats`.
 * @throws AppError `not_found` for another tenant's organization, `invalid_request` for an impossible period
 */
export async function listUsageByModel(viewer: Viewer, filter: UsageFilter): Promise<ModelUsage[]> {
  const rows = await queryUsage<
    MeasureRow & { model_id: string; name: string; display_name: string; provider_id: string }
  >(
    viewer,
    filter,
    ["model"],
    (source) => Prisma.sql`
      SELECT sums.*, models.name, models.display_name, models.provider_id
      FROM (SELECT model_id, ${MEASURE_SUMS} FROM (${source}) AS usage GROUP BY model_id) AS sums
      JOIN models ON models.id = sums.model_id
      ORDER BY sums.cost_usd::numeric DESC, sums.requests DESC, models.name`,
  );
  return rows.map((row) => ({
    modelId: row.model_id,
    modelName: row.name,
    displayName: row.display_name,
    provider: row.provider_id,
    ...toMeasures(row),
  }));
}
