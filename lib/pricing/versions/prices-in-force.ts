import { type BookedPrice, choosePrice } from "@/lib/pricing/calculate/choose-price";

/** A price that holds, and when it is the next time that it does. */
export interface PriceInForce {
  price: BookedPrice;
  instant: Date;
}

/**
 * The prices for all organizations that hold at an instant: one, or several where they differ by the hour. A price that
 * holds at another hour of the day is asked for at that hour.
 */
export function pricesInForce(prices: readonly BookedPrice[], at: Date): PriceInForce[] {
  const time = at.getTime();
  const shared = prices.filter(
    (price) => price.organizationId === null && price.effectiveFrom <= time && time < price.effectiveTo,
  );
  // One that ends today is still what holds at a later hour.
  const endless = shared.map((price) => ({ ...price, effectiveTo: Infinity }));
  const clocks = new Set(
    shared.flatMap(({ dailyFrom, dailyTo }) => (dailyFrom && dailyTo ? [dailyFrom, dailyTo] : [])),
  );
  const found = new Map<string, PriceInForce>();
  for (const instant of [at, ...[...clocks].sort().map((clock) => nextAtClock(at, clock))]) {
    const chosen = choosePrice(endless, "", instant);
    const price = shared.find(({ id }) => id === chosen?.id);
    if (price && !found.has(price.id)) found.set(price.id, { price, instant });
  }
  return [...found.values()];
}

/** The first instant, not before this one, at a time of the day in UTC (`HH:MM:SS`). */
export function nextAtClock(at: Date, clock: string): Date {
  const sameDay = new Date(`${at.toISOString().slice(0, 10)}T${clock}Z`);
  return sameDay >= at ? sameDay : new Date(sameDay.getTime() + 86_400_000);
}
