import { z } from "zod";
import { PRICE_PLACES, parseDecimal } from "@/lib/values/numbers/decimal";

/** In USD per million: no token costs more than a dollar, no item more than a thousand. */
const LIMIT = { token: 10n ** 6n, item: 10n ** 9n };

/**
 * A unit price as people and programs write it, a decimal text or number in USD per million, read as 10^-9 USD per million.
 * @param billed what it is the price of; it decides what is too much
 */
export function unitPrice(billed: "token" | "item") {
  const message = `must be a price in USD per million ${billed}s of 0 or more`;
  return z.union([z.number(), z.string().max(40)], { error: message }).transform((value, context) => {
    try {
      const price = parseDecimal(String(value), PRICE_PLACES);
      if (price >= 0n && price < LIMIT[billed] * 10n ** BigInt(PRICE_PLACES)) return price;
    } catch {
      // Reported below, like a price out of range.
    }
    context.addIssue({ code: "custom", message });
    return z.NEVER;
  });
}
