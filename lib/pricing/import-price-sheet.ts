import { recordAuditEntry } from "@/lib/audit/record-audit-entry";
import { requireAdmin, type Viewer } from "@/lib/auth/viewer";
import { getDatabase } from "@/lib/db/database";
import { newId } from "@/lib/new-id";
import { forgetPriceBooks } from "./price-book";
import { type PriceSheet, SHEET_PRICE_COLUMNS } from "./price-sheet";
import { resolveModel } from "./resolve-model";

/**
 * Makes a sheet's prices hold for calls recorded from now on, before the catalogue's; an earlier sheet's price of the same
 * model is superseded. Calls recorded before keep their cost and the price version that gave it.
 * @returns how many models have a price of the sheet
 * @throws AppError `forbidden` for anyone but administrators and the operator
 */
export async function importPriceSheet(viewer: Viewer, sheet: PriceSheet): Promise<{ models: number; prices: number }> {
  requireAdmin(viewer);
  const versions: { id: string; modelId: string; line: PriceSheet["lines"][number] }[] = [];
  for (const line of sheet.lines) {
    versions.push({ id: newId(), modelId: await resolveModel(line.provider, line.model), line });
  }
  const modelIds = [...new Set(versions.map((version) => version.modelId))];
  await getDatabase().prisma.$transaction(async (transaction) => {
    await transaction.priceVersion.updateMany({
      where: { modelId: { in: modelIds }, source: "SHEET", supersededAt: null },
      data: { supersededAt: new Date() },
    });
    await transaction.priceVersion.createMany({
      data: versions.map(({ id, modelId, line }) => ({
        id,
        modelId,
        source: "SHEET" as const,
        sourceDetail: sheet.name,
        matchedName: `${line.provider}/${line.model}`,
        effectiveFrom: startOf(line.effective_from),
        effectiveTo: startOf(line.effective_to),
      })),
    });
    await transaction.priceRate.createMany({
      data: versions.flatMap(({ id, line }) =>
        Object.entries(SHEET_PRICE_COLUMNS).flatMap(([column, bucket]) => {
          const usdPerMillion = line[column as keyof typeof line];
          return usdPerMillion === undefined ? [] : [{ priceVersionId: id, bucket, usdPerMillion }];
        }),
      ),
    });
    await recordAuditEntry(transaction, viewer, {
      action: "price_sheet.import",
      organizationId: null,
      targetType: "price_sheet",
      targetId: sheet.name,
      detail: { prices: versions.length },
    });
  });
  forgetPriceBooks();
  return { models: modelIds.length, prices: versions.length };
}

const startOf = (day: string | undefined) => (day === undefined ? null : new Date(`${day}T00:00:00Z`));
