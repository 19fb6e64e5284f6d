import { getDatabase } from "@/lib/db/database";
import { singleton } from "@/lib/db/singleton";
import { PRICE_PLACES, parseDecimal } from "@/lib/decimal";
import type { PriceSource } from "@/lib/generated/prisma/client";
import type { Rate } from "./calculate-cost";
import type { PricedBucket } from "./token-buckets";

/** A price version as the calculation needs it. */
export interface BookedPrice {
  id: string;
  organizationId: string | null;
  source: PriceSource;
  effectiveFrom: number;
  /** Exclusive. */
  effectiveTo: number;
  dailyFrom: string | null;
  dailyTo: string | null;
  rates: Rate[];
}

/** Which source wins where several have a price. */
const PRECEDENCE: Record<PriceSource, number> = { CONTRACT: 3, MANUAL: 2, SHEET: 1, CATALOGUE: 0 };
/** Another process may add prices; its changes are seen after this long. */
const FRESH_MS = 10_000;

interface Entry {
  readAt: number;
  prices: Promise<BookedPrice[]>;
}

const entries = () => singleton("price-book", () => new Map<string, Entry>());

/** The price versions in force of a model, from memory when they were read in the last seconds. */
export function getBookedPrices(modelId: string): Promise<BookedPrice[]> {
  const known = entries().get(modelId);
  if (known && Date.now() - known.readAt < FRESH_MS) return known.prices;
  const entry = { readAt: Date.now(), prices: readPrices(modelId) };
  entries().set(modelId, entry);
  entry.prices.catch(() => entries().delete(modelId));
  return entry.prices;
}

/** Makes the next calculation read the prices anew: call it after any was added. */
export function forgetBookedPrices(): void {
  entries().clear();
}

/**
 * The price version that holds for a call: the organization's own contract before a manual price, a price sheet, the
 * catalogue; among equals the one for certain hours, then the latest start.
 * @returns null when none does
 */
export function choosePrice(prices: readonly BookedPrice[], organizationId: string, at: Date): BookedPrice | null {
  const time = at.getTime();
  const clock = at.toISOString().slice(11, 19);
  let best: BookedPrice | null = null;
  for (const price of prices) {
    if (price.organizationId !== null && price.organizationId !== organizationId) continue;
    if (time < price.effectiveFrom || time >= price.effectiveTo || !holdsAtHour(price, clock)) continue;
    if (
      !best ||
      rank(price) > rank(best) ||
      (rank(price) === rank(best) && price.effectiveFrom >= best.effectiveFrom)
    ) {
      best = price;
    }
  }
  return best;
}

const rank = (price: BookedPrice) => PRECEDENCE[price.source] * 2 + (price.dailyFrom === null ? 0 : 1);

function holdsAtHour({ dailyFrom, dailyTo }: BookedPrice, clock: string): boolean {
  if (dailyFrom === null || dailyTo === null) return true;
  return dailyFrom <= dailyTo ? clock >= dailyFrom && clock < dailyTo : clock >= dailyFrom || clock < dailyTo;
}

async function readPrices(modelId: string): Promise<BookedPrice[]> {
  const versions = await getDatabase().prisma.priceVersion.findMany({
    where: { modelId, supersededAt: null },
    include: { rates: true },
    orderBy: { createdAt: "asc" },
  });
  return versions.map((version) => ({
    id: version.id,
    organizationId: version.organizationId,
    source: version.source,
    effectiveFrom: version.effectiveFrom?.getTime() ?? -Infinity,
    effectiveTo: version.effectiveTo?.getTime() ?? Infinity,
    dailyFrom: version.dailyFrom,
    dailyTo: version.dailyTo,
    rates: version.rates.map((rate) => ({
      bucket: rate.bucket as PricedBucket,
      aboveInputTokens: rate.aboveInputTokens,
      nanoUsdPerMillion: parseDecimal(rate.usdPerMillion.toString(), PRICE_PLACES),
    })),
  }));
}
