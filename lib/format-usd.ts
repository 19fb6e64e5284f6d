import { formatDecimal, MONEY_PLACES, parseDecimal, roundAway } from "@/lib/decimal";
import { DEFAULT_LOCALE, NOTHING } from "@/lib/format";

const LEAST_PLACES = 2;
const MOST_PLACES = 6;
/** From here on cents are enough to read; the exact amount stays beside the shown one. */
const CENTS_FROM_USD = 10_000n * 10n ** BigInt(MONEY_PLACES);

/**
 * An exact amount for reading, rounded half away from zero: $47.608895. An amount too small for the places shown is
 * "<$0.000001", never $0. Null is "–".
 * @param amount USD in decimal notation
 * @param places how many decimals; what the amount needs when not given
 */
export function formatUsd(amount: string | null, places?: number, locale = DEFAULT_LOCALE): string {
  if (amount === null) return NOTHING;
  const shownPlaces = places ?? usdPlaces([amount]);
  const exact = parseDecimal(amount, MONEY_PLACES);
  const rounded = roundAway(exact, MONEY_PLACES - shownPlaces);
  if (rounded === 0n && exact !== 0n) return `<${currency(formatDecimal(1n, shownPlaces), shownPlaces, locale)}`;
  return currency(formatDecimal(rounded, shownPlaces), shownPlaces, locale);
}

/** An amount with all its 12 decimals: $47.608895000000. */
export function formatExactUsd(amount: string, locale = DEFAULT_LOCALE): string {
  return currency(formatDecimal(parseDecimal(amount, MONEY_PLACES), MONEY_PLACES), MONEY_PLACES, locale);
}

/** The decimals, 2 to 6, that a column of amounts needs so that all of them align and none loses what six places show. */
export function usdPlaces(amounts: string[]): number {
  let places = LEAST_PLACES;
  for (const amount of amounts) {
    const exact = parseDecimal(amount, MONEY_PLACES);
    if (exact >= CENTS_FROM_USD || exact <= -CENTS_FROM_USD) return LEAST_PLACES;
    const fraction = formatDecimal(roundAway(exact, MONEY_PLACES - MOST_PLACES), MOST_PLACES).split(".")[1];
    places = Math.max(places, isTooSmall(exact) ? MOST_PLACES : fraction.replace(/0+$/, "").length);
  }
  return places;
}

function isTooSmall(exact: bigint): boolean {
  return exact !== 0n && roundAway(exact, MONEY_PLACES - MOST_PLACES) === 0n;
}

function currency(decimal: string, places: number, locale: string): string {
  // A string is formatted by its exact decimal value; a number would be a float.
  return new Intl.NumberFormat(locale, {
    style: "currency",
    currency: "USD",
    currencyDisplay: "narrowSymbol",
    minimumFractionDigits: places,
    maximumFractionDigits: places,
  }).format(decimal as Intl.StringNumericLiteral);
}
