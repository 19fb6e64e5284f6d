import { BILLED_ITEMS, type BilledItem, type BilledItems } from "@/lib/events/buckets/billed-items";
import {
  PRICED_BUCKETS,
  type PricedBucket,
  TOKEN_BUCKETS,
  type TokenBuckets,
  totalInputTokens,
} from "@/lib/events/buckets/token-buckets";
import { MONEY_PLACES, PRICE_PLACES, roundAway } from "@/lib/values/numbers/decimal";

/** What has a unit price. */
export type Billable = PricedBucket | BilledItem;

/** A unit price: 10^-9 USD per million tokens or items. Above a threshold it holds for all tokens of the call. */
export interface Rate {
  bucket: Billable;
  /** The service tier that it is for; empty for the standard one. */
  serviceTier: string;
  /** Holds for calls with more input tokens than this, all input buckets together. */
  aboveInputTokens: number;
  nanoUsdPerMillion: bigint;
}

/** What a call is billed for. */
export interface BillableUsage {
  tokens: Readonly<TokenBuckets>;
  items: BilledItems;
  /** As the provider names it; null for the standard tier. */
  serviceTier: string | null;
}

/** One line of a bill: a quantity of tokens or items at a unit price. */
export interface CostLine {
  bucket: Billable;
  quantity: number;
  rate: Rate;
}

/** A bucket without a price of its own is billed as the one that it is a part of. */
const BILLED_AS = new Map<string, PricedBucket>(
  TOKEN_BUCKETS.flatMap(({ bucket, partOf }) => (partOf === null ? [] : [[bucket, partOf]])),
);

/** Units of `percent`: 10^-4 per cent. */
const PERCENT_PLACES = 4;

/**
 * The bill of one call at the given rates, a line for each bucket with tokens and each item.
 * @returns null when one of them has no price, not even its parent's: unpriced is not free
 */
export function costLines({ tokens, items, serviceTier }: BillableUsage, rates: readonly Rate[]): CostLine[] | null {
  const inputTokens = totalInputTokens(tokens);
  const lines: CostLine[] = [];
  for (const bucket of PRICED_BUCKETS) {
    if (tokens[bucket] === 0) continue;
    const rate = findRate(rates, bucket, inputTokens, serviceTier ?? "");
    if (!rate) return null;
    lines.push({ bucket, quantity: tokens[bucket], rate });
  }
  for (const bucket of BILLED_ITEMS) {
    const rate = findRate(rates, bucket, inputTokens, serviceTier ?? "");
    // Few models have a price by the request; for them each call is one.
    const quantity = items[bucket] ?? (bucket === "request" && rate ? 1 : 0);
    if (quantity === 0) continue;
    if (!rate) return null;
    lines.push({ bucket, quantity, rate });
  }
  return lines;
}

/**
 * The sum of a bill in 10^-12 USD, exact up to the final rounding. Quantity × price per million: 10^-9 USD × 10^-6 = 10^-15 USD.
 * @param percent a discount (below zero) or margin, in 10^-4 per cent
 */
export function sumCostLines(lines: readonly CostLine[], percent = 0n): bigint {
  let sum = 0n;
  for (const { quantity, rate } of lines) sum += BigInt(quantity) * rate.nanoUsdPerMillion;
  const scaled = sum * (10n ** BigInt(PERCENT_PLACES + 2) + percent);
  return roundAway(scaled, PRICE_PLACES + 6 - MONEY_PLACES + PERCENT_PLACES + 2);
}

/**
 * What one call costs at the given rates, in 10^-12 USD.
 * @param percent a discount (below zero) or margin, in 10^-4 per cent
 * @returns null when something that it is billed for has no price
 */
export function calculateCost(usage: BillableUsage, rates: readonly Rate[], percent = 0n): bigint | null {
  const lines = costLines(usage, rates);
  return lines && sumCostLines(lines, percent);
}

const ITEMS: ReadonlySet<string> = new Set(BILLED_ITEMS);

/**
 * The rate that a bucket of a call with so many input tokens is billed at: the service tier's, of the bucket itself, else of
 * its parent. Items cost the same in all tiers, and so does what a price has no rate for in a tier that it knows. A tier that
 * a price doesn't know may cost more or less than the standard one.
 * @returns null without a price
 */
export function findRate(
  rates: readonly Rate[],
  bucket: Billable,
  inputTokens: number,
  serviceTier: string,
): Rate | null {
  const found = findTierRate(rates, bucket, inputTokens, serviceTier);
  if (found || serviceTier === "") return found;
  const isKnown = ITEMS.has(bucket) || rates.some((rate) => rate.serviceTier === serviceTier);
  return isKnown ? findTierRate(rates, bucket, inputTokens, "") : null;
}

function findTierRate(rates: readonly Rate[], bucket: Billable, inputTokens: number, serviceTier: string): Rate | null {
  for (let name: Billable | undefined = bucket; name; name = BILLED_AS.get(name)) {
    let found: Rate | null = null;
    for (const rate of rates) {
      if (rate.bucket !== name || rate.serviceTier !== serviceTier) continue;
      const reached = rate.aboveInputTokens === 0 || inputTokens > rate.aboveInputTokens;
      if (reached && (!found || rate.aboveInputTokens > found.aboveInputTokens)) found = rate;
    }
    if (found) return found;
  }
  return null;
}
