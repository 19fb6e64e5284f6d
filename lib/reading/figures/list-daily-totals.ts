import { Prisma } from "@/lib/generated/prisma/client";
import { CORE_SUMS } from "@/lib/reading/view/measure-sums";
import { type CoreMeasureRow, NO_REQUESTS, toCoreMeasures } from "@/lib/reading/view/measure-values";
import type { CoreMeasures } from "@/lib/reading/view/measures";
import type { UsageView } from "@/lib/reading/view/usage-view";
import { type Day, listDays } from "@/lib/values/time/dates";

export interface DailyTotals extends CoreMeasures {
  day: Day;
}

/**
 * The figures of every day of the period, those without calls included; days of the reporting zone, the earliest first.
 * Reads as `getUsageStats`.
 */
export async function listDailyTotals(view: UsageView): Promise<DailyTotals[]> {
  const rows = await view.sum<CoreMeasureRow & { day: Day }>(
    ["day"],
    (source) => Prisma.sql`
      SELECT usage.day::text AS day, ${CORE_SUMS} FROM (${source}) AS usage GROUP BY usage.day`,
  );
  const byDay = new Map(rows.map((row) => [row.day, row]));
  const { from, to } = view.period;
  return listDays(from, to).map((day) => ({ day, ...toCoreMeasures(byDay.get(day) ?? NO_REQUESTS) }));
}
