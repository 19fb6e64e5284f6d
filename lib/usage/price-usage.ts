import { formatDecimal, MONEY_PLACES } from "@/lib/decimal";
import type { CostSource } from "@/lib/generated/prisma/client";
import { calculateCost, findRate } from "@/lib/pricing/calculate-cost";
import { type BookedPrice, choosePrice } from "@/lib/pricing/price-book";
import { totalInputTokens } from "@/lib/pricing/token-buckets";
import type { CountReading } from "./read-counts";

/** A call's cost and where it comes from. Amounts are USD, decimal strings with 12 places. */
export interface PricedUsage {
  costSource: CostSource;
  costUsd: string | null;
  calculatedCostUsd: string | null;
  reportedCostUsd: string | null;
  priceVersionId: string | null;
}

/**
 * What a call cost: as its provider reported it, otherwise calculated from the price that held when it was made, otherwise
 * unpriced. Tokens that are unknown, or of which only the total is known at different prices in and out, have no price.
 * @param reported 10^-12 USD; null when nobody reported a cost
 */
export function priceUsage(
  counts: CountReading,
  prices: readonly BookedPrice[],
  call: { organizationId: string; occurredAt: Date; success: boolean; reported: bigint | null },
): PricedUsage {
  const price = choosePrice(prices, call.organizationId, call.occurredAt);
  const calculated = calculate(counts, price, call.success);
  const cost = call.reported ?? calculated;
  return {
    costSource: call.reported !== null ? "REPORTED" : calculated !== null ? "CALCULATED" : "UNPRICED",
    costUsd: money(cost),
    calculatedCostUsd: money(calculated),
    reportedCostUsd: money(call.reported),
    priceVersionId: calculated === null ? null : (price?.id ?? null),
  };
}

function calculate({ tokens, detail }: CountReading, price: BookedPrice | null, success: boolean): bigint | null {
  if (detail === "UNKNOWN") return null;
  // Nothing was served, so nothing is billed, whatever the model costs.
  if (!success && totalInputTokens(tokens) === 0 && tokens.output === 0 && tokens.outputAudio === 0) return 0n;
  if (!price) return null;
  if (detail === "TOTAL_ONLY") {
    const [input, output] = [
      findRate(price.rates, "input", tokens.input),
      findRate(price.rates, "output", tokens.input),
    ];
    if (output && input?.nanoUsdPerMillion !== output.nanoUsdPerMillion) return null;
  }
  return calculateCost(tokens, price.rates);
}

const money = (amount: bigint | null) => (amount === null ? null : formatDecimal(amount, MONEY_PLACES));
