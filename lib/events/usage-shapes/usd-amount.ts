import { formatDecimal, MONEY_PLACES, parseDecimal } from "@/lib/values/numbers/decimal";

const MAX_USD = 10n ** BigInt(MONEY_PLACES + 9);

/**
 * An amount of money in foreign JSON, in 10^-12 USD, exact from a number's shortest decimal form; null when it is none,
 * or below zero, or beyond 10^9 USD.
 * @param exponent the power of ten of the amount's unit in USD: -10 for xAI's ticks
 */
export function readUsd(value: unknown, exponent = 0): bigint | null {
  if (typeof value !== "number" && (typeof value !== "string" || value.length > 40)) return null;
  const match = /^(\d*\.?\d*)(?:[eE]([+-]?\d{1,3}))?$/.exec(String(value).trim());
  if (!match) return null;
  try {
    const amount = parseDecimal(`${match[1]}e${Number(match[2] ?? 0) + exponent}`, MONEY_PLACES);
    return amount < MAX_USD ? amount : null;
  } catch {
    return null;
  }
}

/** 10^-12 USD as a plain decimal without trailing zeros: "0.00006". */
export function formatUsdAmount(amount: bigint): string {
  return formatDecimal(amount, MONEY_PLACES).replace(/\.?0+$/, "");
}
