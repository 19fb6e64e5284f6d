import type { DefaultPriceDto } from "@/lib/pricing/versions/get-default-price";

/** A default price as the API answers it. */
export function defaultPriceJson(price: DefaultPriceDto | null) {
  return (
    price && {
      id: price.id,
      input_usd_per_million: price.inputUsdPerMillion,
      output_usd_per_million: price.outputUsdPerMillion,
      created_at: price.createdAt,
    }
  );
}
