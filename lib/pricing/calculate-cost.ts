import { MONEY_PLACES, PRICE_PLACES, roundAway } from "@/lib/decimal";
import { PRICED_BUCKETS, type PricedBucket, type TokenBuckets, totalInputTokens } from "./token-buckets";

/** A unit price: 10^-9 USD per million tokens. Above a threshold it holds for all tokens of the call. */
export interface Rate {
  bucket: PricedBucket;
  /** Holds for calls with more input tokens than this, all input buckets together. */
  aboveInputTokens: number;
  nanoUsdPerMillion: bigint;
}

/** A bucket without a price of its own is billed as the one that it is a part of. */
const BILLED_AS: Partial<Record<PricedBucket, PricedBucket>> = {
  cacheRead: "input",
  cacheWrite5m: "input",
  cacheWrite1h: "cacheWrite5m",
  inputAudio: "input",
  inputImage: "input",
  outputAudio: "output",
};

/**
 * What the tokens of one call cost at the given rates, in 10^-12 USD, exact up to the final rounding of the sum.
 * Tokens × price per million: 10^-9 USD × 10^-6 = 10^-15 USD.
 * @returns null when a bucket with tokens has no price, not even its parent's: unpriced is not free
 */
export function calculateCost(tokens: TokenBuckets, rates: readonly Rate[]): bigint | null {
  const inputTokens = totalInputTokens(tokens);
  let sum = 0n;
  for (const bucket of PRICED_BUCKETS) {
    if (tokens[bucket] === 0) continue;
    const rate = findRate(rates, bucket, inputTokens);
    if (!rate) return null;
    sum += BigInt(tokens[bucket]) * rate.nanoUsdPerMillion;
  }
  return roundAway(sum, PRICE_PLACES + 6 - MONEY_PLACES);
}

/** The rate that a bucket of a call with so many input tokens is billed at; null without a price. */
export function findRate(rates: readonly Rate[], bucket: PricedBucket, inputTokens: number): Rate | null {
  for (let name: PricedBucket | undefined = bucket; name; name = BILLED_AS[name]) {
    let found: Rate | null = null;
    for (const rate of rates) {
      if (rate.bucket !== name) continue;
      const reached = rate.aboveInputTokens === 0 || inputTokens > rate.aboveInputTokens;
      if (reached && (!found || rate.aboveInputTokens > found.aboveInputTokens)) found = rate;
    }
    if (found) return found;
  }
  return null;
}
