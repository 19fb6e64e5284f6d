import { Prisma } from "@/lib/generated/prisma/client";
import { MEASURE_SUMS } from "@/lib/reading/view/measure-sums";
import { type MeasureRow, toMeasures } from "@/lib/reading/view/measure-values";
import type { Measures } from "@/lib/reading/view/measures";
import type { UsageView } from "@/lib/reading/view/usage-view";

export interface FeatureUsage extends Measures {
  /** The caller's label; empty for calls without one. */
  feature: string;
}

/**
 * The figures of each feature with calls, the most expensive first. Reads as `getUsageStats`.
 */
export async function listUsageByFeature(view: UsageView): Promise<FeatureUsage[]> {
  const rows = await view.sum<MeasureRow & { feature: string }>(
    ["feature"],
    (source) => Prisma.sql`
      SELECT feature, ${MEASURE_SUMS} FROM (${source}) AS usage
      GROUP BY feature ORDER BY sum(usage.cost_usd) DESC NULLS LAST, sum(usage.requests) DESC, feature`,
  );
  return rows.map((row) => ({ feature: row.feature, ...toMeasures(row) }));
}
