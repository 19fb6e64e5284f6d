import type { Viewer } from "@/lib/access/viewer";
import { Prisma } from "@/lib/generated/prisma/client";
import type { UsageFilter } from "@/lib/reading/view/filter";
import { MEASURE_SUMS, type MeasureRow, type Measures, toMeasures } from "@/lib/reading/view/measures";
import { queryUsage } from "@/lib/reading/view/query-usage";

export interface OrganizationUsage extends Measures {
  organizationId: string;
  organizationName: string;
}

/**
 * The figures of each organization with calls that the viewer may see, the most expensive first. Reads as
 * `getUsageStats`.
 * @throws AppError `not_found` for another tenant's organization, `invalid_request` for an impossible period
 */
export async function listUsageByOrganization(viewer: Viewer, filter: UsageFilter): Promise<OrganizationUsage[]> {
  const rows = await queryUsage<MeasureRow & { organization_id: string; name: string }>(
    viewer,
    filter,
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
