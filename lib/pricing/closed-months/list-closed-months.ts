import { seesAllOrganizations, type Viewer } from "@/lib/access/viewer";
import { getOrganization } from "@/lib/accounts/organizations/get-organization";
import { getDatabase } from "@/lib/db/connection/database";
import { type ClosedMonthDto, toClosedMonthDto } from "./closed-month-dto";

/**
 * The closed months of one organization, or of all that the viewer sees; the latest first.
 * @throws AppError `not_found` for an unknown organization, and for another tenant's
 */
export async function listClosedMonths(viewer: Viewer, organizationId?: string): Promise<ClosedMonthDto[]> {
  const isOne = organizationId !== undefined || !seesAllOrganizations(viewer);
  const one = isOne ? await getOrganization(viewer, organizationId ?? viewer.organizationId) : null;
  const rows = await getDatabase().prisma.closedMonth.findMany({
    where: one ? { organizationId: one.id } : {},
    include: { organization: { select: { name: true } } },
    orderBy: [{ month: "desc" }, { organization: { name: "asc" } }],
  });
  return rows.map(toClosedMonthDto);
}
