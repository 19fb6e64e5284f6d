import type { Viewer } from "@/lib/access/viewer";
import { getDatabase } from "@/lib/db/connection/database";
import { getOrganization } from "./get-organization";

/**
 * How many calls an organization has recorded: what a rebuild of its aggregates has to read. Reads the aggregate by day and
 * model, in the organization's own zone.
 * @throws AppError `not_found`, for another tenant's too
 */
export async function countUsageRecords(viewer: Viewer, organizationId: string): Promise<number> {
  const { id, timeZone } = await getOrganization(viewer, organizationId);
  const { _sum } = await getDatabase().prisma.usageDailyModel.aggregate({
    where: { organizationId: id, zone: timeZone },
    _sum: { requests: true },
  });
  return Number(_sum.requests ?? 0);
}
