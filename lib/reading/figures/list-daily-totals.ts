import type { Viewer } from "@/lib/access/viewer";
import { Prisma } from "@/lib/generated/prisma/client";
import type { UsageFilter } from "@/lib/reading/view/filter";
import {
  CORE_SUMS,
  type CoreMeasureRow,
  type CoreMeasures,
  NO_CALLS,
  toCoreMeasures,
} from "@/lib/reading/view/measures";
import { resolvePeriod } from "@/lib/reading/view/reporting-period";
import { inUsageScope } from "@/lib/reading/view/usage-scope";
import { usageSource } from "@/lib/reading/view/usage-source";
import { type Day, listDays } from "@/lib/values/time/dates";

export interface DailyTotals extends CoreMeasures {
  day: Day;
}

/**
 * The figures of every day of the period, those without calls included; days of the reporting zone, the earliest first.
 * Reads as `getUsageStats`.
 * @throws AppError `not_found` for another tenant's organization, `invalid_request` for an impossible period
 */
export async function listDailyTotals(viewer: Viewer, filter: UsageFilter): Promise<DailyTotals[]> {
  return inUsageScope(viewer, filter, async (client, scope) => {
    const period = resolvePeriod(filter, scope.zone, new Date());
    const [{ rows }] = await client.query<{ rows: (CoreMeasureRow & { day: Day })[] | null }>(Prisma.sql`
      SELECT json_agg(sums) AS rows
      FROM (
        SELECT usage.day::text AS day, ${CORE_SUMS}
        FROM (${usageSource(scope, period, filter, ["day"])}) AS usage GROUP BY usage.day
      ) AS sums`);
    const byDay = new Map((rows ?? []).map((row) => [row.day, row]));
    return listDays(period.from, period.to).map((day) => ({ day, ...toCoreMeasures(byDay.get(day) ?? NO_CALLS) }));
  });
}
