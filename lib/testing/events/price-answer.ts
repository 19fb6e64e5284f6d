import { readProviderUsage } from "@/lib/events/known-providers/read-provider-usage";
import type { Reading } from "@/lib/events/usage-shapes/reading";
import type { PriceBook } from "@/lib/pricing/book/price-book";
import { type PricedUsage, priceUsage } from "@/lib/pricing/book/price-usage";
import type { BookedPrice } from "@/lib/pricing/calculate/choose-price";
import { findCatalogueModel } from "@/lib/pricing/catalogue/catalogue";
import { MONEY_PLACES, parseDecimal } from "@/lib/values/numbers/decimal";

/** The catalogue's prices of a model, as they are after they were stored and read again. */
export function bookOf(provider: string, model: string): PriceBook {
  const prices = (findCatalogueModel(provider, model)?.prices ?? []).map(
    (price, index): BookedPrice => ({
      id: String(index),
      organizationId: null,
      source: "CATALOGUE",
      ...price,
      effectiveFrom: price.effectiveFrom?.getTime() ?? -Infinity,
      effectiveTo: price.effectiveTo?.getTime() ?? Infinity,
    }),
  );
  return { prices, contracts: [] };
}

/** What a provider's answer costs: read, matched and priced as a recorded call is. */
export function priceAnswer(
  provider: string,
  model: string,
  at: string,
  body: unknown,
): PricedUsage & Pick<Reading, "detail"> {
  const reading = readProviderUsage(body, { provider, model });
  const reported = reading.reportedCostUsd === null ? null : parseDecimal(reading.reportedCostUsd, MONEY_PLACES);
  const call = { ...reading, organizationId: "any", occurredAt: new Date(at), success: true, reported };
  return { ...priceUsage(call, bookOf(provider, reading.model ?? model)), detail: reading.detail };
}
