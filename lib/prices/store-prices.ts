import { formatDecimal, PRICE_PLACES } from "@/lib/decimal";
import type { PriceVersion, Prisma } from "@/lib/generated/prisma/client";
import { newId } from "@/lib/new-id";
import type { Rate } from "@/lib/pricing/calculate-cost";

/** A price version to be written, without what is the same for all new ones. */
export type NewPriceVersion = Omit<PriceVersion, "id" | "createdAt" | "supersededAt"> & { rates: readonly Rate[] };

/**
 * Writes price versions with their rates.
 * @returns their ids, in the same order
 */
export async function storePrices(
  transaction: Prisma.TransactionClient,
  prices: readonly NewPriceVersion[],
): Promise<string[]> {
  const ids = prices.map(() => newId());
  await transaction.priceVersion.createMany({
    data: prices.map(({ rates: _, ...version }, index) => ({ id: ids[index], ...version })),
  });
  await transaction.priceRate.createMany({
    data: prices.flatMap(({ rates }, index) =>
      rates.map(({ bucket, serviceTier, aboveInputTokens, nanoUsdPerMillion }) => ({
        priceVersionId: ids[index],
        bucket,
        serviceTier,
        aboveInputTokens,
        usdPerMillion: formatDecimal(nanoUsdPerMillion, PRICE_PLACES),
      })),
    ),
  });
  return ids;
}
