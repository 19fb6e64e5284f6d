import type { Formats } from "@/lib/values/formats/formats";
import { formatDecimal, MONEY_PLACES, parseDecimal } from "@/lib/values/numbers/decimal";

/** What a cost changes by: USD with 12 places, below zero when it falls. */
export function costDifference(oldUsd: string, newUsd: string): string {
  return formatDecimal(parseDecimal(newUsd, MONEY_PLACES) - parseDecimal(oldUsd, MONEY_PLACES), MONEY_PLACES);
}

/** A difference for reading, with its sign: +$0.25, −$0.25, $0.00; with so many decimals, or as many as it needs. */
export function formatDifference(amount: string, format: Formats, places?: number): string {
  const size = amount.replace(/^-/, "");
  if (amount !== size) return `−${format.usd(size, places)}`;
  return /[1-9]/.test(size) ? `+${format.usd(size, places)}` : format.usd(size, places);
}
