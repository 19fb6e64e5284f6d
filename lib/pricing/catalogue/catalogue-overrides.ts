import type { ModelPrice } from "@pydantic/genai-prices";
import type { PricedBucket } from "@/lib/events/buckets/token-buckets";

// What the price catalogue lacks or cannot say, each with its source and the day that it was read. All of it only fills
// gaps: a later release that has the fact itself goes before it. Fields and units are the catalogue's, in USD;
// `search_units_kcount`, per thousand search units, is added to them. Service tiers are with the providers, in `lib/events/providers`.

/** Where a fact was read. */
export interface Sourced {
  source: string;
  /** The day on which the source was read, or on which it says it was. */
  asOf: string;
}

/** DeepSeek-V4.1-Flash. Its off-peak hours of weekends and Chinese holidays cannot be said here: there it is an upper bound. */
export const DEEPSEEK_V4_1_FLASH = {
  source: "api-docs.deepseek.com/quick_start/pricing, as read by its users; V4.1-Flash went live on 2026-09-10",
  asOf: "2026-10-27",
  from: "2026-09-10T00:00:00Z",
  prices: { input_mtok: 0.15, cache_read_mtok: 0.003, output_mtok: 0.6 },
  peak: {
    hours: [
      ["01:00:00", "04:00:00"],
      ["06:00:00", "10:00:00"],
    ],
    prices: { input_mtok: 0.3, cache_read_mtok: 0.006, output_mtok: 1.2 },
  },
} as const;

interface MissingRates extends Sourced {
  /** As "provider/model", or a pattern of such names. */
  models: readonly string[] | RegExp;
  prices: ModelPrice;
  /** For calls with more input tokens than this; 0 for all. */
  aboveInputTokens: number;
}

/** Rates of listed models, for buckets or thresholds that the catalogue has none for. */
export const MISSING_RATES: readonly MissingRates[] = [
  {
    models: ["openai/gpt-4o-audio-preview"],
    prices: { input_audio_mtok: 40, output_audio_mtok: 80 },
    aboveInputTokens: 0,
    source: "OpenAI's pricing page, audio tokens",
    asOf: "2025-11-30",
  },
  {
    models: ["openai/gpt-4o-mini-audio-preview"],
    prices: { input_audio_mtok: 10, output_audio_mtok: 20 },
    aboveInputTokens: 0,
    source: "OpenAI's pricing page, audio tokens",
    asOf: "2025-11-30",
  },
  {
    models: /^google\/claude-/,
    prices: { web_searches_kcount: 10 },
    aboveInputTokens: 0,
    source: "Vertex AI's pricing page, Claude models: web search",
    asOf: "2026-07-24",
  },
  {
    models: ["anthropic/claude-sonnet-4-0"],
    prices: { input_mtok: 6, cache_read_mtok: 0.6, cache_write_mtok: 7.5, cache_write_1h_mtok: 12, output_mtok: 22.5 },
    aboveInputTokens: 200_000,
    source: "Anthropic's pricing page, long context: that of Sonnet 4 and 4.5, over 200k input tokens",
    asOf: "2025-11-30",
  },
];

/** Rates that the catalogue lacks and that follow from the price of input. */
export interface DerivedRate extends Sourced {
  /** Of names as "provider/model". */
  models: RegExp;
  bucket: PricedBucket;
  ofInput: readonly [times: bigint, by: bigint];
}

/** The first that fits a model and a bucket counts. */
export const DERIVED_RATES: readonly DerivedRate[] = [
  {
    models: /^aws\/.*anthropic\.claude-(?:fable|haiku|opus|sonnet)-(?:4-[5-9]|[5-9])/,
    bucket: "cacheWrite1h",
    ofInput: [2n, 1n],
    source: "AWS's price list of Claude Opus 5.5 in Bedrock, and Anthropic's prompt caching multipliers",
    asOf: "2026-09-23",
  },
  {
    models: /^google\/claude-/,
    bucket: "cacheWrite1h",
    ofInput: [2n, 1n],
    source: "Vertex AI's pricing page, Claude models: cache writes for an hour",
    asOf: "2026-09-23",
  },
  {
    models: /^mistral\//,
    bucket: "cacheRead",
    ofInput: [1n, 10n],
    source: "docs.mistral.ai, prompt caching: cached tokens cost a tenth of input",
    asOf: "2026-10-31",
  },
  {
    models: /^openai\/ft:gpt-4o/,
    bucket: "cacheRead",
    ofInput: [1n, 2n],
    source: "OpenAI's pricing page, fine-tuning: cached input",
    asOf: "2025-11-30",
  },
];

/** The catalogue says 271,999 where OpenAI's price pages say "above 272K": a request of exactly 272,000 has the lower price. */
export const THRESHOLDS: Sourced & { listed: number; right: number } = {
  listed: 271_999,
  right: 272_000,
  source: "OpenAI's pages of GPT-5.4, 5.5, 5.6 and 6: prompts with more than 272K input tokens",
  asOf: "2026-09-15",
};

/** Whose models a provider sells at the maker's own prices. For other makers' models a cloud has prices of its own. */
export const SELLS_AT_LIST_PRICE: Sourced & { makers: Readonly<Record<string, readonly string[]>> } = {
  makers: { azure: ["openai", "anthropic"], google: ["anthropic"] },
  source:
    "Azure's and Vertex AI's pricing pages: Azure's DeepSeek, Grok and Kimi models don't cost what their makers ask",
  asOf: "2026-07-24",
};

interface LaterPrices extends Sourced {
  /** As "provider/model". */
  models: readonly string[];
  /** When they began, UTC. */
  from: string;
  prices: ModelPrice;
  peak?: { hours: readonly (readonly [from: string, to: string])[]; prices: ModelPrice };
}

/** Prices that came after those that the catalogue knows. */
export const LATER_PRICES: readonly LaterPrices[] = [
  {
    models: ["deepseek/deepseek-chat", "deepseek/deepseek-reasoner"],
    from: "2025-09-05T16:00:00Z",
    prices: { input_mtok: 0.56, cache_read_mtok: 0.07, output_mtok: 1.68 },
    source: "api-docs.deepseek.com/quick_start/pricing: one price for both, no off-peak discount any more",
    asOf: "2025-09-06",
  },
  {
    models: ["deepseek/deepseek-chat", "deepseek/deepseek-reasoner"],
    from: "2025-09-29T00:00:00Z",
    prices: { input_mtok: 0.28, cache_read_mtok: 0.028, output_mtok: 0.42 },
    source: "api-docs.deepseek.com/news/news250929",
    asOf: "2025-12-09",
  },
  {
    models: ["deepseek/deepseek-chat", "deepseek/deepseek-reasoner"],
    from: "2026-04-24T00:00:00Z",
    prices: { input_mtok: 0.14, cache_read_mtok: 0.0028, output_mtok: 0.28 },
    source: "api-docs.deepseek.com/news/news260424: both names are DeepSeek-V4-Flash, until they end on 2026-07-24",
    asOf: "2026-06-22",
  },
  {
    models: ["mistral/mistral-small-latest"],
    from: "2026-03-16T00:00:00Z",
    prices: { input_mtok: 0.15, cache_read_mtok: 0.015, output_mtok: 0.6 },
    source: "docs.mistral.ai/models: Mistral Small 4",
    asOf: "2026-07-24",
  },
  { ...DEEPSEEK_V4_1_FLASH, models: ["deepseek/deepseek-flash", "deepseek/deepseek-v4-flash"] },
];

/** Prices before the first one that the catalogue knows, and does not date. */
export const EARLIER_PRICES: readonly (Sourced & { models: readonly string[]; until: string; prices: ModelPrice })[] = [
  {
    models: ["google/gemini-3.6-flash"],
    until: "2026-08-01T00:00:00Z",
    prices: { input_mtok: 1.5, cache_read_mtok: 0.15, output_mtok: 7.5 },
    source: "ai.google.dev/gemini-api/docs/pricing, before the price was halved for the rest of 2026",
    asOf: "2026-07-24",
  },
];

/** When daily hours began to have prices of their own: the catalogue cannot say both in one entry. */
export const DAILY_HOURS_BEGAN: Sourced & { models: readonly string[]; from: string } = {
  models: ["deepseek/deepseek-v4-flash", "deepseek/deepseek-v4-pro"],
  from: "2026-08-17T00:00:00Z",
  source: "the catalogue's own comment on these models",
  asOf: "2026-09-23",
};
