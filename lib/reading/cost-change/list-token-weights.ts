import { readPrices } from "@/lib/pricing/book/read-price-books";
import { findRate, type Rate } from "@/lib/pricing/calculate/calculate-cost";
import { choosePrice } from "@/lib/pricing/calculate/choose-price";
import type { UsageView } from "@/lib/reading/view/usage-view";

/** Whose only prices are the list prices. */
const NO_ORGANIZATION = "";

/** What a token of each kind counts: its list price in 10^-9 USD per million; 1 for each where there is none. */
export interface TokenWeights {
  input: bigint;
  cacheRead: bigint;
  cacheWrite: bigint;
  output: bigint;
}

/** Of a model without a list price, or one that is free. */
export const EQUAL_WEIGHTS: TokenWeights = { input: 1n, cacheRead: 1n, cacheWrite: 1n, output: 1n };

/**
 * The weights of models by their list price at an instant, the standard one of a request with little input: for comparing
 * tokens of different kinds, not for billing. Models without a list price are missing. Reads the models' price versions.
 */
export async function listTokenWeights(
  view: UsageView,
  modelIds: readonly string[],
  at: Date,
): Promise<Map<string, TokenWeights>> {
  const prices = await readPrices(view, modelIds);
  return new Map(
    modelIds.flatMap((modelId) => {
      const price = choosePrice(prices.get(modelId) ?? [], NO_ORGANIZATION, at);
      return price ? [[modelId, weightsOf(price.rates)] as const] : [];
    }),
  );
}

function weightsOf(rates: readonly Rate[]): TokenWeights {
  const weigh = (bucket: Rate["bucket"]) => findRate(rates, bucket, 0, "")?.nanoUsdPerMillion ?? 0n;
  const weights = {
    input: weigh("input"),
    cacheRead: weigh("cacheRead"),
    cacheWrite: weigh("cacheWrite5m"),
    output: weigh("output"),
  };
  return Object.values(weights).every((weight) => weight === 0n) ? EQUAL_WEIGHTS : weights;
}
