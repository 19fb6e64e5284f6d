import { Prisma } from "@/lib/generated/prisma/client";
import { MEASURE_SUMS } from "@/lib/reading/view/measure-sums";
import { type MeasureRow, toMeasures } from "@/lib/reading/view/measure-values";
import type { Measures } from "@/lib/reading/view/measures";
import type { UsageView } from "@/lib/reading/view/usage-view";
import type { FeatureUsage } from "./list-usage-by-feature";

export interface UsageSummary extends Measures {
  byFeature: FeatureUsage[];
}

/**
 * The figures over all calls that match, and of each feature, from one reading, so that the features add up to the whole
 * while calls come in. Reads as `getUsageStats`.
 */
export async function getUsageSummary(view: UsageView): Promise<UsageSummary> {
  const [whole, ...features] = await view.sum<MeasureRow & { feature: string }>(
    ["feature"],
    (source) => Prisma.sql`
      SELECT feature, ${MEASURE_SUMS} FROM (${source}) AS usage
      GROUP BY GROUPING SETS ((), (feature))
      ORDER BY grouping(feature) DESC, sum(usage.cost_usd) DESC NULLS LAST, sum(usage.requests) DESC, feature`,
  );
  return {
    ...toMeasures(whole),
    byFeature: features.map((row) => ({ feature: row.feature, ...toMeasures(row) })),
  };
}
