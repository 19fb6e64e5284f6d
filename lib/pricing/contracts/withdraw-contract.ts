import { requireAdmin, type Viewer } from "@/lib/access/viewer";
import { recordAuditEntry } from "@/lib/accounts/audit/record-audit-entry";
import { getDatabase } from "@/lib/db/connection/database";
import { forgetPriceBooks } from "@/lib/pricing/book/price-books";
import { AppError } from "@/lib/values/errors/errors";
import { requireUuid } from "@/lib/values/ids/require-uuid";
import { type ContractDto, toContractDto, WITH_NAMES } from "./contract-dto";

/**
 * Ends a contract for calls recorded from now on; withdrawing it again changes nothing. Records that used it keep it.
 * @throws AppError `forbidden` for anyone but administrators and the operator, `not_found`
 */
export async function withdrawContract(viewer: Viewer, id: string): Promise<ContractDto> {
  requireAdmin(viewer);
  const { prisma } = getDatabase();
  const contractId = requireUuid(id, "contract");
  const known = await prisma.contract.findUnique({ where: { id: contractId } });
  if (!known) throw new AppError("not_found", "Contract not found.");
  await prisma.$transaction(async (transaction) => {
    const { count } = await transaction.contract.updateMany({
      where: { id: contractId, supersededAt: null },
      data: { supersededAt: new Date() },
    });
    if (count > 0) {
      await recordAuditEntry(transaction, viewer, {
        action: "contract.withdraw",
        organizationId: known.organizationId,
        targetType: "contract",
        targetId: contractId,
        detail: { percent: known.percent.toFixed(), provider: known.providerId, model: known.modelId },
      });
    }
  });
  forgetPriceBooks();
  return toContractDto(await prisma.contract.findUniqueOrThrow({ where: { id: contractId }, include: WITH_NAMES }));
}
