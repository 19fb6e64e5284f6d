import type { ConditionalPrice, ModelPrice } from "@pydantic/genai-prices";

// What the price catalogue lacks or cannot say, each with its source and the day that it was read. All of it only fills
// gaps: a later release that has the fact itself goes before it. Fields and units are the catalogue's, in USD;
// `search_units_kcount`, per thousand search units, is added to them. Service tiers are with the providers, in `lib/events/providers`.

interface Sourced {
  source: string;
  /** The day on which the source was read, or on which it says it was. */
  asOf: string;
}

interface AddedModel extends Sourced {
  id: string;
  prices: ModelPrice | ConditionalPrice[];
}

const COHERE_RERANK = { source: "Cohere's pricing, as listed by developer.puter.com and docs.memberjunction.org" };

/** DeepSeek-V4.1-Flash. Its off-peak hours of weekends and Chinese holidays cannot be said here: there it is an upper bound. */
const DEEPSEEK_V4_1_FLASH = {
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

/** Models that the catalogue does not list, by provider. */
export const ADDED_MODELS: Readonly<Record<string, readonly AddedModel[]>> = {
  cohere: [
    { ...COHERE_RERANK, asOf: "2026-04-30", id: "rerank-v3.5", prices: { search_units_kcount: 2 } },
    { ...COHERE_RERANK, asOf: "2026-06-30", id: "rerank-v4.0-fast", prices: { search_units_kcount: 2 } },
    { ...COHERE_RERANK, asOf: "2026-06-30", id: "rerank-v4.0-pro", prices: { search_units_kcount: 2.5 } },
  ],
  deepseek: [{ ...DEEPSEEK_V4_1_FLASH, id: "deepseek-flash", prices: {} }],
  openai: [
    {
      id: "computer-use-preview",
      source: "OpenAI's pricing page, standard tier",
      asOf: "2025-11-30",
      prices: { input_mtok: 3, output_mtok: 12 },
    },
    {
      id: "omni-moderation",
      source: "OpenAI's pricing page: moderation is free of charge",
      asOf: "2025-11-30",
      prices: { input_mtok: 0, output_mtok: 0 },
    },
  ],
};

interface MissingRates extends Sourced {
  /** As "provider/model". */
  models: readonly string[];
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
    models: ["anthropic/claude-sonnet-4-0"],
    prices: { input_mtok: 6, cache_read_mtok: 0.6, cache_write_mtok: 7.5, cache_write_1h_mtok: 12, output_mtok: 22.5 },
    aboveInputTokens: 200_000,
    source: "Anthropic's pricing page, long context: that of Sonnet 4 and 4.5, over 200k input tokens",
    asOf: "2025-11-30",
  },
];

/** Claude models from 4.5 on in Bedrock, where the catalogue has the price of five-minute writes only. */
export const ONE_HOUR_WRITES: Sourced & { provider: string; models: RegExp; timesInput: bigint } = {
  provider: "aws",
  models: /anthropic\.claude-(?:fable|haiku|opus|sonnet)-(?:4-[5-9]|[5-9])/,
  timesInput: 2n,
  source: "AWS's price list of Claude Opus 5.5 in Bedrock, and Anthropic's prompt caching multipliers",
  asOf: "2026-09-23",
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
  { ...DEEPSEEK_V4_1_FLASH, models: ["deepseek/deepseek-flash", "deepseek/deepseek-v4-flash"] },
];

/** When daily hours began to have prices of their own: the catalogue cannot say both in one entry. */
export const DAILY_HOURS_BEGAN: Sourced & { models: readonly string[]; from: string } = {
  models: ["deepseek/deepseek-v4-flash", "deepseek/deepseek-v4-pro"],
  from: "2026-08-17T00:00:00Z",
  source: "the catalogue's own comment on these models",
  asOf: "2026-09-23",
};
