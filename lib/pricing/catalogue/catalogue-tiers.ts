// What service tiers cost, as a fraction of the standard price of every token bucket. Billed items cost the same in all.

/** A fraction: numerator and denominator. */
type Fraction = readonly [times: bigint, by: bigint];

export interface TierRule {
  /** As recorded with a call; with the region last: "batch+us". */
  tier: string;
  times: Fraction;
  /** Of the catalogue's ids of models: whole names, or beginnings with a star. */
  models: readonly string[];
  /** Where cached input does not follow: billed at the tier's input price, or still at its standard price. */
  cacheRead?: "as input" | "as standard";
}

/** Rules by who serves the model. For each model and tier the first that fits counts. */
interface TierRules {
  source: string;
  asOf: string;
  rules: readonly TierRule[];
}

const HALF: Fraction = [1n, 2n];
const US_CLAUDES = [
  "claude-fable-5*",
  "claude-opus-4-6",
  "claude-opus-4-7",
  "claude-opus-4-8",
  "claude-opus-5*",
  "claude-sonnet-4-6",
  "claude-sonnet-5*",
];
const NEWER_FAST_OPUS = ["claude-opus-4-8", "claude-opus-5*"];
const OLDER_FAST_OPUS = ["claude-opus-4-6", "claude-opus-4-7"];
const OLDER_GPT = ["gpt-3.5*", "gpt-4*", "o1*", "o3*", "o4-mini*"];

export const TIER_RULES: ReadonlyMap<string, TierRules> = new Map(
  Object.entries<TierRules>({
    anthropic: {
      source: "Anthropic's pricing page: Batch API, fast mode, data residency (from Claude 4.6 on); these multiply",
      asOf: "2026-10-31",
      rules: [
        { tier: "batch", times: HALF, models: ["*"] },
        { tier: "us", times: [11n, 10n], models: US_CLAUDES },
        { tier: "batch+us", times: [11n, 20n], models: US_CLAUDES },
        { tier: "fast", times: [6n, 1n], models: OLDER_FAST_OPUS },
        { tier: "fast+us", times: [66n, 10n], models: OLDER_FAST_OPUS },
        { tier: "fast", times: [2n, 1n], models: NEWER_FAST_OPUS },
        { tier: "fast+us", times: [22n, 10n], models: NEWER_FAST_OPUS },
      ],
    },
    openai: {
      source:
        "OpenAI's pricing page of November 2025 (Batch, Flex, Priority), openai.com/api-priority-processing, and the pages of GPT-5.6 and GPT-6 models (Fast mode)",
      asOf: "2026-09-15",
      rules: [
        {
          tier: "batch",
          times: [1n, 1n],
          models: ["gpt-3.5-0301", "gpt-3.5-turbo-0613", "gpt-3.5-turbo-1106", "ft:*"],
        },
        // The Batch table of these has no price for cached input.
        { tier: "batch", times: HALF, models: OLDER_GPT, cacheRead: "as input" },
        { tier: "batch", times: HALF, models: ["*"] },
        { tier: "flex", times: HALF, models: ["gpt-5*", "gpt-6*", "o3", "o4-mini"] },
        { tier: "priority", times: [2n, 1n], models: ["gpt-5", "gpt-5.1", "gpt-5.2", "gpt-5.4", "gpt-5.4-mini"] },
        { tier: "priority", times: [5n, 2n], models: ["gpt-5.5"] },
        { tier: "priority", times: [9n, 5n], models: ["gpt-5-mini"] },
        { tier: "priority", times: [7n, 4n], models: ["gpt-4.1", "gpt-4.1-mini", "gpt-4o-2024-05-13", "o3"] },
        { tier: "priority", times: [2n, 1n], models: ["gpt-4.1-nano"] },
        { tier: "priority", times: [17n, 10n], models: ["gpt-4o"] },
        { tier: "priority", times: [5n, 3n], models: ["gpt-4o-mini"] },
        { tier: "priority", times: [20n, 11n], models: ["o4-mini"] },
        // Fast mode, which a call may ask for by either name.
        { tier: "priority", times: [2n, 1n], models: ["gpt-5.6-*", "gpt-6-*"] },
        { tier: "fast", times: [2n, 1n], models: ["gpt-5.6-*", "gpt-6-*"] },
      ],
    },
    azure: {
      source: "learn.microsoft.com, Azure OpenAI global batch: half the price of global standard",
      asOf: "2025-11-30",
      rules: [
        { tier: "batch", times: HALF, models: OLDER_GPT, cacheRead: "as input" },
        { tier: "batch", times: HALF, models: ["gpt-*", "text-embedding-*"] },
      ],
    },
    google: {
      source:
        "ai.google.dev/gemini-api/docs/optimization; Vertex's batch inference page: a cache hit's discount goes before the batch one",
      asOf: "2026-09-30",
      rules: [
        { tier: "batch", times: HALF, models: ["gemini-*"], cacheRead: "as standard" },
        { tier: "flex", times: HALF, models: ["gemini-*"], cacheRead: "as standard" },
        { tier: "priority", times: [9n, 5n], models: ["gemini-3.7-flash", "gemini-3.8-flash"] },
      ],
    },
  }),
);
