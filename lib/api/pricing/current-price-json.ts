import type { CurrentPrice } from "@/lib/pricing/versions/current-price";

/** A current price as the API answers it. */
export function currentPriceJson(price: CurrentPrice | null) {
  return (
    price && {
      id: price.versionId,
      source: price.source.toLowerCase(),
      source_detail: price.sourceDetail,
      effective_from: price.effectiveFrom,
      input_usd_per_million: price.inputUsdPerMillion,
      output_usd_per_million: price.outputUsdPerMillion,
      cache_read_usd_per_million: price.cacheReadUsdPerMillion,
    }
  );
}
