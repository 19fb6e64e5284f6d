import { seesAllOrganizations, type Viewer } from "@/lib/access/viewer";
import { getOrganization } from "@/lib/accounts/organizations/get-organization";
import { getDatabase } from "@/lib/db/connection/database";
import { type ContractDto, toContractDto, WITH_NAMES } from "./contract-dto";

/**
 * The contracts of one organization, or of all that the viewer sees; the newest first, withdrawn ones too.
 * @throws AppError `not_found` for an unknown organization, and for another tenant's
 */
export async function listContracts(viewer: Viewer, organizationId?: string): Promise<ContractDto[]> {
  const isOne = organizationId !== undefined || !seesAllOrganizations(viewer);
  const one = isOne ? await getOrganization(viewer, organizationId ?? viewer.organizationId) : null;
  const rows = await getDatabase().prisma.contract.findMany({
    where: one ? { organizationId: one.id } : {},
    include: WITH_NAMES,
    orderBy: [{ createdAt: "desc" }, { id: "desc" }],
  });
  return rows.map(toContractDto);
}
