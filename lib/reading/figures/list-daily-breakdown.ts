import { TEXT_LABELS, type TextLabel } from "@/lib/events/labels/label-columns";
import { Prisma } from "@/lib/generated/prisma/client";
import { CORE_SUMS } from "@/lib/reading/view/measure-sums";
import { type CoreMeasureRow, toCoreMeasures } from "@/lib/reading/view/measure-values";
import type { CoreMeasures } from "@/lib/reading/view/measures";
import { type Subject, type SubjectRow, toSubject } from "@/lib/reading/view/subject";
import { DIMENSION_COLUMNS } from "@/lib/reading/view/usage-source";
import type { UsageView } from "@/lib/reading/view/usage-view";
import type { Day } from "@/lib/values/time/dates";

/** What days and organizations can be divided by. */
export const BREAKDOWN_DIMENSIONS = ["user", "model", ...TEXT_LABELS, "kind"] as const;
export type BreakdownDimension = (typeof BREAKDOWN_DIMENSIONS)[number];

export interface DailyBreakdown extends CoreMeasures {
  day: Day;
  organizationId: string;
  /** Set when divided by user. */
  user?: Subject;
  /** The row's value in each other dimension asked for; a model by its id. */
  group: Partial<Record<Exclude<BreakdownDimension, "user">, string>>;
}

/**
 * The figures of each day, organization and combination of the dimensions with calls, the earliest day first. Reads
 * `usage_daily`; by user without labels `usage_daily_subjects`; otherwise, and wherever `getUsageStats` does, the matching
 * records.
 */
export async function listDailyBreakdown(
  view: UsageView,
  dimensions: readonly BreakdownDimension[],
): Promise<DailyBreakdown[]> {
  const keys = (["organization", ...new Set(dimensions)] as const).map((name) => DIMENSION_COLUMNS[name]);
  const columns = Prisma.join(keys);
  const byUser = dimensions.includes("user");
  const rows = await view.sum<CoreMeasureRow & SubjectRow & KeyRow>(
    ["day", "organization", ...dimensions],
    (source) => {
      const sums = Prisma.sql`
        SELECT usage.day::text AS day, ${columns}, ${CORE_SUMS}
        FROM (${source}) AS usage GROUP BY usage.day, ${columns}`;
      const order = Prisma.sql`ORDER BY day, cost_usd::numeric DESC, requests DESC`;
      if (!byUser) return Prisma.sql`SELECT * FROM (${sums}) AS sums ${order}`;
      return Prisma.sql`
        SELECT sums.*, user_id AS subject_id, users.external_id, users.name AS subject_name
        FROM (${sums}) AS sums
        LEFT JOIN users ON users.organization_id = sums.organization_id AND users.id = user_id ${order}`;
    },
  );
  return rows.map((row) => ({
    day: row.day,
    organizationId: row.organization_id,
    ...(byUser && { user: toSubject(row) }),
    group: Object.fromEntries(
      dimensions.filter((name) => name !== "user").map((name) => [name, groupValue(row, name)]),
    ),
    ...toCoreMeasures(row),
  }));
}

interface KeyRow extends Record<TextLabel | "model_id" | "kind" | "organization_id", string> {
  day: Day;
}

function groupValue(row: KeyRow, dimension: Exclude<BreakdownDimension, "user">): string {
  if (dimension === "model") return row.model_id;
  return dimension === "kind" ? row.kind.toLowerCase() : row[dimension];
}
