import { formatDecimal, PRICE_PLACES } from "@/lib/values/numbers/decimal";

/** A unit price as exact decimal text without trailing zeros: 10^-9 USD per million in, USD per million out. */
export function formatPrice(nanoUsdPerMillion: bigint): string {
  return formatDecimal(nanoUsdPerMillion, PRICE_PLACES).replace(/\.?0+$/, "");
}
