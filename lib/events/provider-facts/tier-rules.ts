/** A fraction: numerator and denominator. */
type Fraction = readonly [times: bigint, by: bigint];

/** What a service tier costs, as a fraction of the standard price of every token bucket. Billed items cost the same in all. */
export interface TierRule {
  /** As recorded with a call; with the region last: "batch+us". */
  tier: string;
  times: Fraction;
  /** Of the catalogue's ids of models: whole names, or beginnings with a star. */
  models: readonly string[];
  /** Where cached input does not follow: billed at the tier's input price, or still at its standard price. */
  cacheRead?: "as input" | "as standard";
}

/** The rules of who serves the model. For each model and tier the first that fits counts. */
export interface TierRules {
  source: string;
  asOf: string;
  rules: readonly TierRule[];
}

export const HALF: Fraction = [1n, 2n];

/** OpenAI's models whose batches, at OpenAI and at Azure, have no price for cached input. */
export const OLDER_GPT: readonly string[] = ["gpt-3.5*", "gpt-4*", "o1*", "o3*", "o4-mini*"];
