import type { Viewer } from "@/lib/access/viewer";
import { Prisma } from "@/lib/generated/prisma/client";
import type { UsageFilter } from "@/lib/reading/view/filter";
import { MEASURE_SUMS, type MeasureRow, type Measures, toMeasures } from "@/lib/reading/view/measures";
import { queryUsage } from "@/lib/reading/view/query-usage";
import type { FeatureUsage } from "./list-usage-by-feature";

export interface UsageSummary extends Measures {
  byFeature: FeatureUsage[];
}

/**
 * The figures over all calls that match, and of each feature, from one reading, so that the features add up to the whole
 * while calls come in. Reads as `getUsageStats`.
 * @throws AppError `not_found` for another tenant's organization, `invalid_request` for an impossible period
 */
export async function getUsageSummary(viewer: Viewer, filter: UsageFilter): Promise<UsageSummary> {
  const [whole, ...features] = await queryUsage<MeasureRow & { feature: string }>(
    viewer,
    filter,
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
