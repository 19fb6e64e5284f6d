import type { Viewer } from "@/lib/auth/viewer";
import type { Day } from "@/lib/dates";
import { Prisma } from "@/lib/generated/prisma/client";
import type { UsageFilter } from "./filter";
import { CORE_SUMS, type CoreMeasureRow, type CoreMeasures, toCoreMeasures } from "./measures";
import { queryUsage } from "./query-usage";

export interface DailyUsage extends CoreMeasures {
  day: Day;
  modelId: string;
}

/**
 * The figures of each day and model with calls, days of the reporting zone, the earliest first; days without calls have
 * no row. Reads as `getUsageStats`.
 * @throws AppError `not_found` for another tenant's organization, `invalid_request` for an impossible period
 */
export async function listDailyUsage(viewer: Viewer, filter: UsageFilter): Promise<DailyUsage[]> {
  const rows = await queryUsage<CoreMeasureRow & { day: Day; model_id: string }>(
    viewer,
    filter,
    ["day", "model"],
    (source) => Prisma.sql`
      SELECT usage.day::text AS day, model_id, ${CORE_SUMS}
      FROM (${source}) AS usage GROUP BY usage.day, model_id ORDER BY usage.day, model_id`,
  );
  return rows.map((row) => ({ day: row.day, modelId: row.model_id, ...toCoreMeasures(row) }));
}
