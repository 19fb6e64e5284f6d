import type { Viewer } from "@/lib/auth/viewer";
import { Prisma } from "@/lib/generated/prisma/client";
import type { UsageFilter } from "./filter";
import { MEASURE_SUMS, type MeasureRow, type Measures, toMeasures } from "./measures";
import { queryUsage } from "./query-usage";

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
