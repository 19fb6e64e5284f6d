import { Prisma } from "@/lib/generated/prisma/client";
import { CORE_SUMS } from "@/lib/reading/view/measure-sums";
import { type CoreMeasureRow, toCoreMeasures } from "@/lib/reading/view/measure-values";
import type { CoreMeasures } from "@/lib/reading/view/measures";
import { type Subject, type SubjectRow, toSubject } from "@/lib/reading/view/subject";
import { DIMENSION_COLUMNS } from "@/lib/reading/view/usage-source";
import type { UsageView } from "@/lib/reading/view/usage-view";

export interface SubjectUsage extends CoreMeasures {
  organizationId: string;
  organizationName: string;
  subject: Subject;
}

const TABLES = { user: Prisma.sql`users`, room: Prisma.sql`rooms` };

/**
 * The figures of each user or room with calls, the most expensive first; calls that name none are one row for each
 * organization. Reads the period's rows of `usage_daily_subjects`; with a label, user or room in the filter, another time
 * zone or instants as edges, the matching records, in which a deleted user or room is none.
 */
export async function listUsageBySubject(view: UsageView, by: "user" | "room"): Promise<SubjectUsage[]> {
  const rows = await view.sum<CoreMeasureRow & SubjectRow & { organization_id: string; organization_name: string }>(
    ["organization", by],
    (source) => Prisma.sql`
      SELECT sums.*, subjects.external_id, subjects.name AS subject_name, organizations.name AS organization_name
      FROM (SELECT organization_id, ${DIMENSION_COLUMNS[by]} AS subject_id, ${CORE_SUMS}
        FROM (${source}) AS usage GROUP BY organization_id, ${DIMENSION_COLUMNS[by]}) AS sums
      JOIN organizations ON organizations.id = sums.organization_id
      LEFT JOIN ${TABLES[by]} AS subjects
        ON subjects.organization_id = sums.organization_id AND subjects.id = sums.subject_id
      ORDER BY sums.cost_usd::numeric DESC, sums.requests DESC, subjects.external_id, sums.subject_id`,
  );
  return rows.map((row) => ({
    organizationId: row.organization_id,
    organizationName: row.organization_name,
    subject: toSubject(row),
    ...toCoreMeasures(row),
  }));
}
