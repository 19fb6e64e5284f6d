import type { BilledItems } from "@/lib/events/buckets/billed-items";
import { NO_TOKENS, type TokenBuckets } from "@/lib/events/buckets/token-buckets";

/** What a provider's answer says about its bill: counts and costs, nothing of what was asked or answered. */
export interface Reading {
  /** Who bills, in the spelling of the price catalogue where it is known; null when neither body nor caller tells. */
  provider: string | null;
  /** As the body names it. */
  model: string | null;
  tokens: Readonly<TokenBuckets>;
  /**
   * TOTAL_ONLY: the total stands in `tokens.input`. PARTIAL: the answer broke off, and its counts are the least that it used.
   * UNKNOWN: nothing was counted, and all tokens are 0.
   */
  detail: "FULL" | "PARTIAL" | "TOTAL_ONLY" | "UNKNOWN";
  /**
   * What the price depends on beside the model, in lower case: "batch", "flex", "priority", "fast", "us", or several joined
   * by "+" with the region last. Null for the standard tier.
   */
  serviceTier: string | null;
  items: BilledItems;
  /** What other models answered within the call, each at a price of its own; absent for none. */
  others?: readonly OtherUse[];
  /** USD as the provider says it was charged, a plain decimal of at most 12 places; null when it does not say. */
  reportedCostUsd: string | null;
}

/** What another model used within a call. */
export interface OtherUse {
  model: string;
  tokens: Readonly<TokenBuckets>;
}

/** The part of a reading that depends on the shape of the usage object. */
export interface Counted extends Pick<Reading, "tokens" | "detail" | "others"> {
  items?: BilledItems;
  /** Where the counts themselves tell the tier. */
  serviceTier?: string | null;
}

export const NOTHING_COUNTED: Counted = Object.freeze({ tokens: NO_TOKENS, detail: "UNKNOWN" });
