import { requireAdmin, type Viewer } from "@/lib/access/viewer";
import { recordAuditEntry } from "@/lib/accounts/audit/record-audit-entry";
import { getDatabase } from "@/lib/db/connection/database";
import { forgetPriceBooks } from "@/lib/pricing/book/price-books";
import { AppError } from "@/lib/values/errors/errors";
import { requireUuid } from "@/lib/values/ids/require-uuid";
import { type PriceVersionDto, toPriceVersionDto, WITH_RATES } from "./price-version-dto";

/**
 * Ends a price version that somebody entered, for calls recorded from now on; withdrawing it again changes nothing. Records
 * that used it keep it.
 * @throws AppError `forbidden` for anyone but administrators and the operator, `not_found`, `conflict` for the catalogue's own
 */
export async function withdrawPrice(viewer: Viewer, id: string): Promise<PriceVersionDto> {
  requireAdmin(viewer);
  const { prisma } = getDatabase();
  const versionId = requireUuid(id, "price");
  const known = await prisma.priceVersion.findUnique({ where: { id: versionId } });
  if (!known) throw new AppError("not_found", "Price not found.");
  if (known.source === "CATALOGUE") {
    throw new AppError("conflict", "Catalogue prices can't be withdrawn. Set a manual price; it takes precedence.");
  }
  await prisma.$transaction(async (transaction) => {
    const { count } = await transaction.priceVersion.updateMany({
      where: { id: versionId, supersededAt: null },
      data: { supersededAt: new Date() },
    });
    if (count > 0) {
      await recordAuditEntry(transaction, viewer, {
        action: "price.withdraw",
        organizationId: known.organizationId,
        targetType: "price",
        targetId: versionId,
        detail: { model: known.modelId, source: known.source, source_detail: known.sourceDetail },
      });
    }
  });
  forgetPriceBooks();
  return toPriceVersionDto(
    await prisma.priceVersion.findUniqueOrThrow({ where: { id: versionId }, include: WITH_RATES }),
  );
}
