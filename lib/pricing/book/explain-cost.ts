import { type Billable, costLines, type Rate, sumCostLines } from "@/lib/pricing/calculate/calculate-cost";
import { formatDecimal, MONEY_PLACES, PRICE_PLACES } from "@/lib/values/numbers/decimal";
import { type PriceableCall, pricesBothWaysAlike, wasNeverServed } from "./price-usage";

/** One line of the arithmetic: quantity × price = amount. */
export interface ExplainedLine {
  bucket: Billable;
  /** Tokens, or pieces of an item. */
  quantity: number;
  /** The service tier of the price; empty for the standard one. */
  serviceTier: string;
  /** The price is for calls with more input tokens than this. */
  aboveInputTokens: number;
  /** USD, a decimal without trailing zeros. */
  usdPerMillion: string;
  /** USD, exact, without trailing zeros. */
  usd: string;
}

export interface ExplainedCost {
  lines: ExplainedLine[];
  /** USD by the price's own rates, with 12 places. */
  subtotalUsd: string;
  /** What a contract changes it by, in per cent; null without one. */
  percent: string | null;
  /** USD with 12 places. */
  totalUsd: string;
}

/** Why a call has no calculated cost. */
export type UnpricedReason =
  | "tokens_unknown"
  | "only_total_known"
  | "no_price"
  | "part_without_price"
  /** The price has no rule for its service tier or region. */
  | "tier_without_price"
  /** Its name was beyond the limit of new names, and the model that holds such requests has no price. */
  | "beyond_limit"
  /** It has one by now; repricing applies it. */
  | "priced_since";

const PERCENT_PLACES = 4;

/**
 * The arithmetic of a calculated cost, line by line, by the rates of the price version that gave it.
 * @param percent the contract's, in 10^-4 per cent; null without one
 * @returns null when something that the call is billed for has no price
 */
export function explainCost(call: PriceableCall, rates: readonly Rate[], percent: bigint | null): ExplainedCost | null {
  const lines = costLines(call, rates);
  if (!lines) return null;
  return {
    lines: lines.map(({ bucket, quantity, rate }) => ({
      bucket,
      quantity,
      serviceTier: rate.serviceTier,
      aboveInputTokens: rate.aboveInputTokens,
      usdPerMillion: trim(formatDecimal(rate.nanoUsdPerMillion, PRICE_PLACES)),
      usd: trim(formatDecimal(BigInt(quantity) * rate.nanoUsdPerMillion, PRICE_PLACES + 6)),
    })),
    subtotalUsd: formatDecimal(sumCostLines(lines), MONEY_PLACES),
    percent: percent === null ? null : trim(formatDecimal(percent, PERCENT_PLACES)),
    totalUsd: formatDecimal(sumCostLines(lines, percent ?? 0n), MONEY_PLACES),
  };
}

/** Why the call has no calculated cost by these rates; null when it has one, or was never served. */
export function whyUnpriced(call: PriceableCall, rates: readonly Rate[] | null): UnpricedReason | null {
  if (call.detail === "UNKNOWN") return "tokens_unknown";
  if (wasNeverServed(call)) return null;
  if (!rates) return "no_price";
  if (call.detail === "TOTAL_ONLY" && !pricesBothWaysAlike(call, rates)) return "only_total_known";
  if (costLines(call, rates)) return null;
  const isOfTier = call.serviceTier !== null && costLines({ ...call, serviceTier: null }, rates) !== null;
  return isOfTier ? "tier_without_price" : "part_without_price";
}

const trim = (decimal: string) => decimal.replace(/\.?0+$/, "");
