import { z } from "zod";
import { requireAdmin, type Viewer } from "@/lib/access/viewer";
import { recordAuditEntry } from "@/lib/accounts/audit/record-audit-entry";
import { getOrganization } from "@/lib/accounts/organizations/get-organization";
import { getDatabase } from "@/lib/db/connection/database";
import { forgetPriceBooks } from "@/lib/pricing/book/price-books";
import { formatPrice } from "./format-price";
import { type DefaultPriceDto, getDefaultPrice } from "./get-default-price";
import { type NewPriceVersion, storePrices } from "./store-prices";
import { unitPrice } from "./unit-price";

/** USD per million tokens, in 10^-9 USD. */
export const NewDefaultPrice = z
  .strictObject({ input_usd_per_million: unitPrice("token"), output_usd_per_million: unitPrice("token") })
  .transform(({ input_usd_per_million, output_usd_per_million }) => ({
    input: input_usd_per_million,
    output: output_usd_per_million,
  }));
export type NewDefaultPrice = z.output<typeof NewDefaultPrice>;

/**
 * Sets what an organization's calls of models without a price are estimated at, from now on; null ends it. Records keep
 * what they have until they are repriced.
 * @throws AppError `forbidden` for anyone but administrators and the operator, `not_found` for an unknown organization
 */
export async function setDefaultPrice(
  viewer: Viewer,
  organizationId: string,
  price: NewDefaultPrice | null,
): Promise<DefaultPriceDto | null> {
  requireAdmin(viewer);
  const { id } = await getOrganization(viewer, organizationId);
  const before = await getDefaultPrice(viewer, id);
  await getDatabase().prisma.$transaction(async (transaction) => {
    const { count } = await transaction.priceVersion.updateMany({
      where: { organizationId: id, source: "DEFAULT", supersededAt: null },
      data: { supersededAt: new Date() },
    });
    if (price) await storePrices((statement) => transaction.$executeRaw(statement), [toVersion(id, price)]);
    else if (count === 0) return;
    await recordAuditEntry(transaction, viewer, {
      action: "organization.set_default_price",
      organizationId: id,
      targetType: "organization",
      targetId: id,
      detail: {
        before: before && { input: before.inputUsdPerMillion, output: before.outputUsdPerMillion },
        after: price && { input: formatPrice(price.input), output: formatPrice(price.output) },
      },
    });
  });
  forgetPriceBooks();
  return getDefaultPrice(viewer, id);
}

function toVersion(organizationId: string, price: NewDefaultPrice): NewPriceVersion {
  return {
    modelId: null,
    organizationId,
    source: "DEFAULT",
    sourceDetail: "default price",
    matchedName: "",
    effectiveFrom: null,
    effectiveTo: null,
    dailyFrom: null,
    dailyTo: null,
    rates: (["input", "output"] as const).map((bucket) => {
      return { bucket, serviceTier: "", aboveInputTokens: 0, nanoUsdPerMillion: price[bucket] };
    }),
  };
}
