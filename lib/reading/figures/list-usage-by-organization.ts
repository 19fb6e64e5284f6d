import { Prisma } from "@/lib/generated/prisma/client";
import { MEASURE_SUMS } from "@/lib/reading/view/measure-sums";
import { type MeasureRow, toMeasures } from "@/lib/reading/view/measure-values";
import type { Measures } from "@/lib/reading/view/measures";
import type { UsageView } from "@/lib/reading/view/usage-view";

export interface OrganizationUsage extends Measures {
  organizationId: string;
  organizationName: string;
}

/**
 * The figures of each organization with calls that the viewer may see, the most expensive first. Reads as
 * `getUsageStats`.
 */
export async function listUsageByOrganization(view: UsageView): Promise<OrganizationUsage[]> {
  const rows = await view.sum<MeasureRow & { organization_id: string; name: string }>(
    ["organization"],
    (source) => Prisma.sql`
      SELECT sums.*, organizations.name
      FROM (SELECT organization_id, ${MEASURE_SUMS} FROM (${source}) AS usage GROUP BY organization_id) AS sums
      JOIN organizations ON organizations.id = sums.organization_id
      ORDER BY sums.cost_usd::numeric DESC, sums.requests DESC, organizations.name`,
  );
  return rows.map((row) => ({
    organizationId: row.organization_id,
    organizationName: row.name,
    ...toMeasures(row),
  }));
}
