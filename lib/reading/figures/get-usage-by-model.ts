import { Prisma } from "@/lib/generated/prisma/client";
import { MEASURE_SUMS } from "@/lib/reading/view/measure-sums";
import { type MeasureRow, toMeasures } from "@/lib/reading/view/measure-values";
import type { Measures } from "@/lib/reading/view/measures";
import type { UsageView } from "@/lib/reading/view/usage-view";

export interface ModelUsage extends Measures {
  modelId: string;
  /** As callers name it. */
  modelName: string;
  displayName: string;
  /** The provider's id: `openai`. */
  provider: string;
}

export interface UsageByModel {
  /** As `getUsageStats` would answer. */
  whole: Measures;
  /** The most expensive first. */
  models: ModelUsage[];
}

type Row = MeasureRow & { name: string; display_name: string; provider_id: string } & (
    | { model_id: string; is_whole: false }
    | { model_id: null; is_whole: true }
  );

/**
 * The figures over all calls that match, and of each model, from one reading, so that the models add up to the whole while
 * calls come in. Reads as `getUsageStats`.
 */
export async function getUsageByModel(view: UsageView): Promise<UsageByModel> {
  const rows = await view.sum<Row>(
    ["model"],
    (source) => Prisma.sql`
      SELECT sums.*, models.name, models.display_name, models.provider_id
      FROM (
        SELECT model_id, grouping(model_id) = 1 AS is_whole, ${MEASURE_SUMS}
        FROM (${source}) AS usage GROUP BY GROUPING SETS ((), (model_id))
      ) AS sums
      LEFT JOIN models ON models.id = sums.model_id
      ORDER BY is_whole DESC, sums.cost_usd::numeric DESC, sums.requests DESC, models.name`,
  );
  const models = rows.flatMap((row) =>
    row.is_whole
      ? []
      : {
          modelId: row.model_id,
          modelName: row.name,
          displayName: row.display_name,
          provider: row.provider_id,
          ...toMeasures(row),
        },
  );
  return { whole: toMeasures(rows[0]), models };
}
