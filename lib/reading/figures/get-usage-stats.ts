import type { Viewer } from "@/lib/access/viewer";
import { Prisma } from "@/lib/generated/prisma/client";
import type { UsageFilter } from "@/lib/reading/view/filter";
import { MEASURE_SUMS, type MeasureRow, type Measures, toMeasures } from "@/lib/reading/view/measures";
import { queryUsage } from "@/lib/reading/view/query-usage";

/**
 * The figures over all calls that match. Reads the period's rows of `usage_daily_models`, or with labels of `usage_daily`; with a user, a room, another time zone
 * or instants as edges, the matching records.
 * @throws AppError `not_found` for another tenant's organization, `invalid_request` for an impossible period
 */
export async function getUsageStats(viewer: Viewer, filter: UsageFilter): Promise<Measures> {
  const [row] = await queryUsage<MeasureRow>(
    viewer,
    filter,
    [],
    (source) => Prisma.sql`SELECT ${MEASURE_SUMS} FROM (${source}) AS usage`,
  );
  return toMeasures(row);
}
