import type { Viewer } from "@/lib/access/viewer";
import { Prisma } from "@/lib/generated/prisma/client";
import type { UsageFilter } from "@/lib/reading/view/filter";
import { MEASURE_SUMS, type MeasureRow, type Measures, toMeasures } from "@/lib/reading/view/measures";
import { queryUsage } from "@/lib/reading/view/query-usage";

export interface FeatureUsage extends Measures {
  /** The caller's label; empty for calls without one. */
  feature: string;
}

/**
 * The figures of each feature with calls, the most expensive first. Reads as `getUsageStats`.
 * @throws AppError `not_found` for another tenant's organization, `invalid_request` for an impossible period
 */
export async function listUsageByFeature(viewer: Viewer, filter: UsageFilter): Promise<FeatureUsage[]> {
  const rows = await queryUsage<MeasureRow & { feature: string }>(
    viewer,
    filter,
    ["feature"],
    (source) => Prisma.sql`
      SELECT feature, ${MEASURE_SUMS} FROM (${source}) AS usage
      GROUP BY feature ORDER BY sum(usage.cost_usd) DESC NULLS LAST, sum(usage.requests) DESC, feature`,
  );
  return rows.map((row) => ({ feature: row.feature, ...toMeasures(row) }));
}
