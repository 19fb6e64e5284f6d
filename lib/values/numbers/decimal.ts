/**
 * Exact decimal numbers as integers of a fixed scale: the value times 10^places, in a bigint. Money is kept at 12 places
 * (10^-12 USD), unit prices at 9 (10^-9 USD per million).
 */
export const MONEY_PLACES = 12;
export const PRICE_PLACES = 9;

/**
 * Reads decimal notation, with or without an exponent, rounding half away from zero past the places kept.
 * @throws RangeError when the text is no finite decimal number
 */
export function parseDecimal(text: string, places: number): bigint {
  const match = /^([+-]?)(\d*)(?:\.(\d*))?(?:[eE]([+-]?\d{1,3}))?$/.exec(text.trim());
  if (!match || (!match[2] && !match[3])) throw new RangeError(`Not a decimal number: ${text}`);
  const [, sign, whole, fraction = "", exponent = "0"] = match;
  const digits = BigInt(whole + fraction);
  const magnitude = shift(digits, places - fraction.length + Number(exponent));
  return sign === "-" ? -magnitude : magnitude;
}

/** Writes the value with all its places: `formatDecimal(1500000000000n, 12)` is "1.500000000000". */
export function formatDecimal(value: bigint, places: number): string {
  const digits = (value < 0n ? -value : value).toString().padStart(places + 1, "0");
  const text = places === 0 ? digits : `${digits.slice(0, -places)}.${digits.slice(-places)}`;
  return value < 0n ? `-${text}` : text;
}

/** Divides by 10^places, rounding half away from zero. */
export function roundAway(value: bigint, places: number): bigint {
  return value < 0n ? -shift(-value, -places) : shift(value, -places);
}

function shift(value: bigint, places: number): bigint {
  if (places >= 0) return value * 10n ** BigInt(places);
  const divisor = 10n ** BigInt(-places);
  return (value + divisor / 2n) / divisor;
}
