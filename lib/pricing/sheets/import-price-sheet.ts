import { requireAdmin, type Viewer } from "@/lib/access/viewer";
import { recordAuditEntry } from "@/lib/accounts/audit/record-audit-entry";
import { getDatabase } from "@/lib/db/connection/database";
import { forgetPriceBooks } from "@/lib/pricing/book/price-books";
import { resolveModels } from "@/lib/pricing/models/resolve-models";
import { type NewPriceVersion, storePrices } from "@/lib/pricing/versions/store-prices";
import { AppError } from "@/lib/values/errors/errors";
import { previewPriceSheet } from "./preview-price-sheet";
import type { PriceSheet } from "./price-sheet";
import { toSheetPrices } from "./sheet-prices";

export interface ImportedSheet {
  /** How many models have a price of the sheet. */
  models: number;
  prices: number;
  /** What looks unlikely about the sheet. */
  flagged: string[];
}

/**
 * Makes a sheet's prices hold for calls recorded from now on, before the catalogue's; an earlier sheet's price of the same
 * model is superseded. Calls recorded before keep their cost and the price version that gave it.
 * @throws AppError `forbidden` for anyone but administrators and the operator, `invalid_request` for an impossible price
 */
export async function importPriceSheet(viewer: Viewer, sheet: PriceSheet): Promise<ImportedSheet> {
  requireAdmin(viewer);
  const flagged = await requirePlausible(viewer, sheet);
  const prices = toSheetPrices(sheet.lines);
  const ids = await resolveModels(
    null,
    prices.map(({ provider, model }) => ({ provider, name: model })),
  );
  const modelIds = new Set(ids);
  const versions = prices.map(({ provider, model, identified: _, lines: __, ...price }, index): NewPriceVersion => {
    const matchedName = `${provider}/${model}`;
    const modelId = ids[index];
    return { ...price, modelId, organizationId: null, source: "SHEET", sourceDetail: sheet.name, matchedName };
  });
  await getDatabase().prisma.$transaction(async (transaction) => {
    await transaction.priceVersion.updateMany({
      where: { modelId: { in: [...modelIds] }, source: "SHEET", supersededAt: null },
      data: { supersededAt: new Date() },
    });
    await storePrices((statement) => transaction.$executeRaw(statement), versions);
    await recordAuditEntry(transaction, viewer, {
      action: "price_sheet.import",
      organizationId: null,
      targetType: "price_sheet",
      targetId: sheet.name,
      detail: { prices: versions.length },
    });
  });
  forgetPriceBooks();
  return { models: modelIds.size, prices: versions.length, flagged };
}

/** @returns what is unlikely, but possible */
async function requirePlausible(viewer: Viewer, sheet: PriceSheet): Promise<string[]> {
  const findings = (await previewPriceSheet(viewer, sheet)).flatMap((preview) =>
    preview.findings.map(({ severity, message }) => ({
      severity,
      path: `lines.${preview.lines[0] - 1}`,
      message: `${preview.provider}/${preview.model}: ${message}`,
    })),
  );
  const issues = findings
    .filter(({ severity }) => severity === "refused")
    .map(({ path, message }) => ({ path, message }));
  if (issues.length > 0) {
    throw new AppError("invalid_request", `The price sheet has invalid prices. ${issues[0].message}`, { issues });
  }
  return findings.map(({ message }) => message);
}
