import { requireAdmin, type Viewer } from "@/lib/access/viewer";
import { recordAuditEntry } from "@/lib/accounts/audit/record-audit-entry";
import { getDatabase } from "@/lib/db/connection/database";
import { IN_USE } from "@/lib/pricing/book/in-use";
import { forgetPriceBooks, getPriceBook } from "@/lib/pricing/book/price-books";
import { choosePrice } from "@/lib/pricing/calculate/choose-price";
import { AppError } from "@/lib/values/errors/errors";
import { findImplausible } from "./check-prices";
import { formatPrice } from "./format-price";
import type { NewPrice } from "./new-price";
import { type PriceVersionDto, toPriceVersionDto, WITH_RATES } from "./price-version-dto";
import { storePrices } from "./store-prices";

/**
 * Adds a price version: of one tenant's contract, or by hand for all. It takes the place of the one with the same start; calls
 * recorded before keep their cost until they are repriced.
 * @throws AppError `forbidden` for anyone but administrators and the operator; `not_found` for an unknown model or
 * organization; `invalid_request` for an impossible price; `conflict` for an unlikely one that
 * was not confirmed, and for the model of names beyond the limit
 */
export async function setPrice(viewer: Viewer, price: NewPrice): Promise<PriceVersionDto> {
  requireAdmin(viewer);
  const { prisma } = getDatabase();
  const model = await prisma.model.findFirst({ where: { id: price.modelId, ...IN_USE } });
  if (!model) throw new AppError("not_found", "Model not found.");
  if (model.isOther) throw new AppError("conflict", "“Other models” groups several models, so it can't have a price.");
  const { organizationId, effectiveFrom } = price;
  if (organizationId && !(await prisma.organization.findUnique({ where: { id: organizationId } }))) {
    throw new AppError("not_found", "Tenant not found.");
  }
  await requirePlausible(price);
  const source = organizationId ? ("CONTRACT" as const) : ("MANUAL" as const);
  const versionId = await prisma.$transaction(async (transaction) => {
    await transaction.priceVersion.updateMany({
      where: { modelId: model.id, source, organizationId, effectiveFrom, supersededAt: null },
      data: { supersededAt: new Date() },
    });
    const [id] = await storePrices(
      (statement) => transaction.$executeRaw(statement),
      [
        {
          modelId: model.id,
          organizationId,
          source,
          sourceDetail: price.note,
          matchedName: `${model.providerId}/${model.name}`,
          effectiveFrom,
          effectiveTo: price.effectiveTo,
          dailyFrom: null,
          dailyTo: null,
          rates: price.rates,
        },
      ],
    );
    await recordAuditEntry(transaction, viewer, {
      action: "price.set",
      organizationId,
      targetType: "price",
      targetId: id,
      detail: auditDetail(price),
    });
    return id;
  });
  forgetPriceBooks();
  return toPriceVersionDto(
    await prisma.priceVersion.findUniqueOrThrow({ where: { id: versionId }, include: WITH_RATES }),
  );
}

async function requirePlausible({ modelId, organizationId, rates, effectiveFrom, confirm }: NewPrice): Promise<void> {
  const { prices } = await getPriceBook(modelId);
  const listed = prices.filter(({ source }) => source !== "DEFAULT");
  const previous = choosePrice(listed, organizationId ?? "", effectiveFrom ?? new Date());
  const findings = findImplausible(rates, previous?.rates);
  const refused = findings.find(({ severity }) => severity === "refused");
  if (refused) throw new AppError("invalid_request", `This price is invalid: ${refused.message}`);
  if (confirm || findings.length === 0) return;
  throw new AppError("conflict", `Confirm this price: ${findings.map(({ message }) => message).join(" ")}`, {
    issues: findings.map(({ message }) => ({ path: "confirm", message })),
  });
}

function auditDetail({ modelId, rates, effectiveFrom, effectiveTo, note }: NewPrice) {
  return {
    model: modelId,
    effective_from: effectiveFrom?.toISOString() ?? null,
    effective_to: effectiveTo?.toISOString() ?? null,
    note,
    rates: rates.map((rate) => ({
      bucket: rate.bucket,
      service_tier: rate.serviceTier,
      above_input_tokens: rate.aboveInputTokens,
      usd_per_million: formatPrice(rate.nanoUsdPerMillion),
    })),
  };
}
