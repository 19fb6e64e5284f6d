import type { Rate } from "@/lib/pricing/calculate/calculate-cost";
import { formatDecimal, PRICE_PLACES } from "@/lib/values/numbers/decimal";
import type { CataloguePrice } from "./catalogue-prices";

/** A price that is to be stored, and the one that held in its hours when it starts. */
export interface AddedPrice {
  price: CataloguePrice;
  before: CataloguePrice | null;
}

/**
 * What a newer release adds to a model's stored prices. Each price that differs from the one in force when it starts is
 * added, from its own start, or from now where the catalogue does not say when it began: what was stored stays as it is.
 * @param stored those in force, in the order in which they were stored
 */
export function addedPrices(
  stored: readonly CataloguePrice[],
  listed: readonly CataloguePrice[],
  now: Date,
): AddedPrice[] {
  if (stored.length === 0) return listed.map((price) => ({ price, before: null }));
  const added: AddedPrice[] = [];
  for (const price of [...listed, ...endedHours(stored, listed, now)]) {
    const isPast = price.effectiveTo !== null && price.effectiveTo <= now;
    if (price.effectiveFrom === null && isPast) continue;
    const effectiveFrom = price.effectiveFrom ?? now;
    const before = findInForce(stored, price, effectiveFrom);
    if (!before || !hasSameRates(before, price)) added.push({ price: { ...price, effectiveFrom }, before });
  }
  return added;
}

/** One rate that is another than before; of a price that is new, all of them. USD per million. */
export interface RateChange {
  bucket: string;
  serviceTier: string;
  aboveInputTokens: number;
  oldUsd: string | null;
  newUsd: string | null;
}

/** The rates in which two prices differ: those of the standard tier, which the others follow, or else the others. */
export function rateChanges({ price, before }: AddedPrice): RateChange[] {
  const old = new Map((before?.rates ?? []).map((rate) => [key(rate), rate]));
  const next = new Map(price.rates.map((rate) => [key(rate), rate]));
  const changes = [...new Map([...old, ...next])].flatMap(([name, { bucket, serviceTier, aboveInputTokens }]) => {
    const [oldUsd, newUsd] = [usd(old.get(name)), usd(next.get(name))];
    return oldUsd === newUsd ? [] : [{ bucket, serviceTier, aboveInputTokens, oldUsd, newUsd }];
  });
  const standard = changes.filter(({ serviceTier }) => serviceTier === "");
  return standard.length > 0 ? standard : changes;
}

/** Hours of the day that have no price of their own any more cost what the rest of the day does. */
function endedHours(stored: readonly CataloguePrice[], listed: readonly CataloguePrice[], now: Date): CataloguePrice[] {
  const wholeDay = findInForce(listed, { dailyFrom: null, dailyTo: null }, now);
  if (!wholeDay) return [];
  const ended = stored.filter((price) => price.dailyFrom !== null && !findInForce(listed, price, now));
  const hours = new Map(ended.map(({ dailyFrom, dailyTo }) => [`${dailyFrom} ${dailyTo}`, { dailyFrom, dailyTo }]));
  return [...hours.values()]
    .filter((daily) => findInForce(stored, daily, now))
    .map((daily) => ({ ...wholeDay, ...daily, effectiveFrom: now }));
}

type Hours = Pick<CataloguePrice, "dailyFrom" | "dailyTo">;

/** The price of the same hours that holds at a time: the latest start, and of equals the last. */
function findInForce(prices: readonly CataloguePrice[], hours: Hours, at: Date): CataloguePrice | null {
  let found: CataloguePrice | null = null;
  for (const price of prices) {
    if (price.dailyFrom !== hours.dailyFrom || price.dailyTo !== hours.dailyTo) continue;
    if (startOf(price) > at.getTime() || (price.effectiveTo !== null && price.effectiveTo <= at)) continue;
    if (!found || startOf(price) >= startOf(found)) found = price;
  }
  return found;
}

const startOf = ({ effectiveFrom }: CataloguePrice) => effectiveFrom?.getTime() ?? -Infinity;

function hasSameRates(a: CataloguePrice, b: CataloguePrice): boolean {
  const others = new Map(b.rates.map((rate) => [key(rate), rate.nanoUsdPerMillion]));
  return a.rates.length === others.size && a.rates.every((rate) => others.get(key(rate)) === rate.nanoUsdPerMillion);
}

const key = ({ bucket, serviceTier, aboveInputTokens }: Rate) => `${bucket} ${serviceTier} ${aboveInputTokens}`;

const usd = (rate: Rate | undefined) => (rate ? formatDecimal(rate.nanoUsdPerMillion, PRICE_PLACES) : null);
