import { findRate, type Rate } from "@/lib/pricing/calculate/calculate-cost";
import type { CataloguePrice } from "@/lib/pricing/catalogue/catalogue-prices";
import { formatPrice } from "@/lib/pricing/versions/format-price";

/** What the standard tier costs for short requests, in USD per million; null where there is no such price. */
export interface StandardPrice {
  input: string | null;
  cacheRead: string | null;
  output: string | null;
}

const PARTS = ["input", "cacheRead", "output"] as const;

/** A list's prices that hold at a time of day without a price of its own. */
export function standardPriceAt(prices: readonly CataloguePrice[], at: Date): StandardPrice | null {
  const inForce = prices.findLast(
    ({ effectiveFrom, effectiveTo, dailyFrom }) =>
      dailyFrom === null &&
      (effectiveFrom === null || effectiveFrom <= at) &&
      (effectiveTo === null || at < effectiveTo),
  );
  return inForce ? standardPrice(inForce.rates) : null;
}

/** The standard price among rates. */
export function standardPrice(rates: readonly Rate[]): StandardPrice {
  const [input, cacheRead, output] = PARTS.map((bucket) => {
    const own = rates.filter((rate) => rate.bucket === bucket);
    const rate = findRate(own, bucket, 0, "");
    return rate && formatPrice(rate.nanoUsdPerMillion);
  });
  return { input, cacheRead, output };
}

/** Whether two prices are the same in what both have. A price of nothing else is compared as a whole. */
export function isSamePrice(a: StandardPrice, b: StandardPrice): boolean {
  return PARTS.every((part) => a[part] === null || b[part] === null || isClose(Number(a[part]), Number(b[part])));
}

/** Lists round in different ways: 0.037 and 0.0375 are one price. */
const isClose = (a: number, b: number) => Math.abs(a - b) <= 0.02 * Math.min(a, b) + 1e-9;
