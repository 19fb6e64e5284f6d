import type { Billable, Rate } from "@/lib/pricing/calculate/calculate-cost";

/** No token costs a cent, no item a hundred dollars. */
const MOST_USD = { token: 0.01, item: 100 };
/** 10^-9 USD per million, of one token's or item's price in USD. */
const PER_UNIT = 1e15;

/** A source's price of one token or item. */
export interface ListedRate {
  bucket: Billable;
  /** USD for one; anything else than a number is refused. */
  usd: unknown;
  serviceTier?: string;
  aboveInputTokens?: number;
  isItem?: boolean;
}

/** A model's rates; what can't be right is its reason, and nothing of the model is taken. */
export type CheckedRates = { rates: Rate[] } | { reason: string };

/**
 * A source's prices as rates, rounded to 10^-9 USD per million, which takes away what floating point added.
 * @param isFree whether the source says that the model is free, so that zero is its price
 */
export function checkRates(listed: readonly ListedRate[], isFree: boolean): CheckedRates {
  const rates: Rate[] = [];
  for (const { bucket, usd, serviceTier = "", aboveInputTokens = 0, isItem = false } of listed) {
    const price = typeof usd === "string" && usd.trim() !== "" ? Number(usd) : usd;
    if (typeof price !== "number" || !Number.isFinite(price))
      return { reason: `the price of ${bucket} isn't a number` };
    if (price < 0) return { reason: `the price of ${bucket} is below zero` };
    if (price > MOST_USD[isItem ? "item" : "token"]) return { reason: `the price of ${bucket} is too high` };
    const nanoUsdPerMillion = BigInt(Math.round(price * PER_UNIT));
    rates.push({ bucket, serviceTier, aboveInputTokens, nanoUsdPerMillion });
  }
  if (!isFree && rates.every(({ nanoUsdPerMillion }) => nanoUsdPerMillion === 0n)) {
    return { reason: "every price is zero, but the source doesn't say that the model is free" };
  }
  const input = rates.find((rate) => rate.bucket === "input" && rate.serviceTier === "" && rate.aboveInputTokens === 0);
  const cached = rates.find(
    (rate) => rate.bucket === "cacheRead" && rate.serviceTier === "" && rate.aboveInputTokens === 0,
  );
  if (input && cached && cached.nanoUsdPerMillion > input.nanoUsdPerMillion) {
    return { reason: "cached input costs more than uncached input" };
  }
  return { rates };
}
