import { Prisma } from "@/lib/generated/prisma/client";
import { MEASURE_SUMS } from "@/lib/reading/view/measure-sums";
import { type MeasureRow, toMeasures } from "@/lib/reading/view/measure-values";
import type { Measures } from "@/lib/reading/view/measures";
import type { UsageView } from "@/lib/reading/view/usage-view";

/**
 * The figures over all calls that match. Reads the period's rows of `usage_daily_models`, or with labels of `usage_daily`; with a user, a room, another time zone
 * or instants as edges, the matching records.
 */
export async function getUsageStats(view: UsageView): Promise<Measures> {
  const [row] = await view.sum<MeasureRow>(
    [],
    (source) => Prisma.sql`SELECT ${MEASURE_SUMS} FROM (${source}) AS usage`,
  );
  return toMeasures(row);
}
