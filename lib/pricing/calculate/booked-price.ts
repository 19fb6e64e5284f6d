import type { PriceRate, PriceVersion } from "@/lib/generated/prisma/client";
import { PRICE_PLACES, parseDecimal } from "@/lib/values/numbers/decimal";
import type { Billable, Rate } from "./calculate-cost";
import type { BookedPrice } from "./choose-price";

/** A stored price version as choosing and calculating need it. */
export function toBookedPrice(version: PriceVersion & { rates: PriceRate[] }): BookedPrice {
  return {
    id: version.id,
    organizationId: version.organizationId,
    source: version.source,
    effectiveFrom: version.effectiveFrom?.getTime() ?? -Infinity,
    effectiveTo: version.effectiveTo?.getTime() ?? Infinity,
    dailyFrom: version.dailyFrom,
    dailyTo: version.dailyTo,
    rates: version.rates.map(toRate),
  };
}

function toRate({ bucket, serviceTier, aboveInputTokens, usdPerMillion }: PriceRate): Rate {
  return {
    bucket: bucket as Billable,
    serviceTier,
    aboveInputTokens,
    nanoUsdPerMillion: parseDecimal(usdPerMillion.toFixed(), PRICE_PLACES),
  };
}
