import { totalInputTokens, totalOutputTokens } from "@/lib/events/buckets/token-buckets";
import type { CostSource, PriceSource, TokenDetail } from "@/lib/generated/prisma/client";
import { type BillableUsage, calculateCost, findRate, type Rate } from "@/lib/pricing/calculate/calculate-cost";
import { type BookedContract, chooseContract } from "@/lib/pricing/calculate/choose-contract";
import { type BookedPrice, choosePrice } from "@/lib/pricing/calculate/choose-price";
import { formatDecimal, MONEY_PLACES } from "@/lib/values/numbers/decimal";
import type { PriceBook } from "./price-book";

/** What is priced: a call's usage, and what decides about its price. */
export interface PriceableCall extends BillableUsage {
  /** With TOTAL_ONLY the total stands in `tokens.input`. */
  detail: TokenDetail;
  organizationId: string;
  occurredAt: Date;
  success: boolean;
  /** 10^-12 USD; null when nobody reported a cost. */
  reported: bigint | null;
}

/** A call's cost and where it comes from. Amounts are USD, decimal strings with 12 places. */
export interface PricedUsage {
  costSource: CostSource;
  costUsd: string | null;
  calculatedCostUsd: string | null;
  reportedCostUsd: string | null;
  /** Of the calculated cost; null where nothing was calculated, or without a price (a call that was never served). */
  priceVersionId: string | null;
  contractId: string | null;
}

/**
 * What a call cost: as its provider reported it, otherwise calculated from the price that held when it was made, otherwise
 * unpriced. Tokens that are unknown, or of which only the total is known at different prices in and out, have no price. A
 * contract's percentage changes what list prices give, neither a contract's own prices nor what a provider reported.
 */
export function priceUsage(call: PriceableCall, { prices, contracts }: PriceBook): PricedUsage {
  const price = choosePrice(prices, call.organizationId, call.occurredAt);
  const contract = price && isListPrice(price) ? chooseContract(contracts, call.organizationId, call.occurredAt) : null;
  const calculated = calculate(price ? billedAt(call, price.source) : call, price, contract);
  const cost = call.reported ?? calculated;
  const isByPrice = calculated !== null && !wasNeverServed(call);
  return {
    costSource: costSource(call.reported, calculated, price),
    costUsd: money(cost),
    calculatedCostUsd: money(calculated),
    reportedCostUsd: money(call.reported),
    priceVersionId: isByPrice ? (price?.id ?? null) : null,
    contractId: isByPrice ? (contract?.id ?? null) : null,
  };
}

/** A default price is an estimate for whatever has no price, in all service tiers. */
export function billedAt<Call extends BillableUsage>(call: Call, source: PriceSource): Call {
  return source === "DEFAULT" ? { ...call, serviceTier: null } : call;
}

const isListPrice = ({ source }: BookedPrice) => source !== "CONTRACT" && source !== "DEFAULT";

function costSource(reported: bigint | null, calculated: bigint | null, price: BookedPrice | null): CostSource {
  if (reported !== null) return "REPORTED";
  if (calculated === null) return "UNPRICED";
  return price?.source === "DEFAULT" && calculated !== 0n ? "ESTIMATED" : "CALCULATED";
}

function calculate(call: PriceableCall, price: BookedPrice | null, contract: BookedContract | null): bigint | null {
  if (call.detail === "UNKNOWN") return null;
  if (wasNeverServed(call)) return 0n;
  if (!price) return null;
  if (call.detail === "TOTAL_ONLY" && !pricesBothWaysAlike(call, price.rates)) return null;
  return calculateCost(call, price.rates, contract?.percent);
}

/** Nothing was served, so nothing is billed, whatever the model costs. */
export function wasNeverServed({ success, detail, tokens, items }: PriceableCall): boolean {
  return (
    !success &&
    detail === "FULL" &&
    totalInputTokens(tokens) === 0 &&
    totalOutputTokens(tokens) === 0 &&
    Object.keys(items).length === 0
  );
}

/** Whether a total costs the same however it divides; a model without output prices bills all as input. */
export function pricesBothWaysAlike({ tokens, serviceTier }: PriceableCall, rates: readonly Rate[]): boolean {
  const input = findRate(rates, "input", tokens.input, serviceTier ?? "");
  const output = findRate(rates, "output", tokens.input, serviceTier ?? "");
  return !output || input?.nanoUsdPerMillion === output.nanoUsdPerMillion;
}

const money = (amount: bigint | null) => (amount === null ? null : formatDecimal(amount, MONEY_PLACES));
