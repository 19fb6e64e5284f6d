import type { PriceSource } from "@/lib/generated/prisma/client";
import type { Rate } from "./calculate-cost";

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
const PRECEDENCE: Record<PriceSource, number> = { CONTRACT: 4, MANUAL: 3, SHEET: 2, CATALOGUE: 1, DEFAULT: 0 };

/**
 * The price version that holds for a call: the organization's own contract before a manual price, a price sheet, the
 * catalogue, the organization's default price; among equals the one for certain hours, then the latest start.
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
