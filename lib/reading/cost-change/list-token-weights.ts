import { getDatabase } from "@/lib/db/connection/database";
import { toBookedPrice } from "@/lib/pricing/calculate/booked-price";
import { findRate, type Rate } from "@/lib/pricing/calculate/calculate-cost";
import { choosePrice } from "@/lib/pricing/calculate/choose-price";

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
 * The weights of models by their list price at an instant, the standard one of a call with little input: for comparing
 * tokens of different kinds, not for billing. Models without a list price are missing. Reads the models' price versions.
 */
export async function listTokenWeights(modelIds: readonly string[], at: Date): Promise<Map<string, TokenWeights>> {
  const versions = await getDatabase().prisma.priceVersion.findMany({
    where: {
      modelId: { in: [...modelIds] },
      organizationId: null,
      supersededAt: null,
      AND: [
        { OR: [{ effectiveFrom: null }, { effectiveFrom: { lte: at } }] },
        { OR: [{ effectiveTo: null }, { effectiveTo: { gt: at } }] },
      ],
    },
    include: { rates: true },
    orderBy: { createdAt: "asc" },
  });
  const weights = new Map<string, TokenWeights>();
  const byModel = new Map<string | null, typeof versions>();
  for (const version of versions) {
    const others = byModel.get(version.modelId);
    if (others) others.push(version);
    else byModel.set(version.modelId, [version]);
  }
  for (const modelId of modelIds) {
    const prices = (byModel.get(modelId) ?? []).map(toBookedPrice);
    // List prices belong to no organization, so any name will do.
    const price = choosePrice(prices, "", at);
    if (price) weights.set(modelId, weightsOf(price.rates));
  }
  return weights;
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
