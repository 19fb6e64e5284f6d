import { formatDecimal, MONEY_PLACES, parseDecimal, roundAway } from "@/lib/values/numbers/decimal";
import { DEFAULT_LOCALE, NOTHING } from "./format";
import { numberFormat } from "./intl-formats";

const LEAST_PLACES = 2;
const MOST_PLACES = 6;
/** From here on cents are enough to read; the exact amount stays beside the shown one. */
const CENTS_FROM_USD = 10_000n * 10n ** BigInt(MONEY_PLACES);
/** The parts of a formatted amount that make up its number. */
const OF_NUMBER = new Set(["integer", "group", "decimal", "fraction"]);

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

/**
 * The amount as numbers are written there, with the symbol where amounts have it. For English in Germany and elsewhere, ICU
 * has $1,234.50 beside 1.234,5; on one page both must be read the same way.
 */
function currency(decimal: string, places: number, locale: string): string {
  const options = { minimumFractionDigits: places, maximumFractionDigits: places };
  const symbol = { style: "currency", currency: "USD", currencyDisplay: "narrowSymbol" } as const;
  // A string is formatted by its exact decimal value; a number would be a float.
  const exact = decimal as Intl.StringNumericLiteral;
  const size = decimal.replace(/^-/, "") as Intl.StringNumericLiteral;
  const number = numberFormat(locale, options).format(size);
  const parts = numberFormat(locale, { ...symbol, ...options }).formatToParts(exact);
  const first = parts.findIndex(({ type }) => type === "integer");
  return parts.map(({ type, value }, index) => (index === first ? number : OF_NUMBER.has(type) ? "" : value)).join("");
}
