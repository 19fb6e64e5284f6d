import type { ConditionalPrice, ModelPrice } from "@pydantic/genai-prices";
import { DEEPSEEK_V4_1_FLASH, type Sourced } from "./catalogue-overrides";

interface AddedModel extends Sourced {
  id: string;
  /** Its other names, in lower case. */
  aka?: readonly string[];
  prices: ModelPrice | ConditionalPrice[];
}

const COHERE_RERANK = { source: "Cohere's pricing, as listed by developer.puter.com and docs.memberjunction.org" };

const TITAN_EMBED_V2 = { source: "aws.amazon.com/bedrock/pricing", asOf: "2026-07-24" };
const TITAN_NAMES = ["amazon.titan-embed-text-v2", "titan-embed-text-v2:0", "titan-embed-text-v2"];
const AZURE_DEEPSEEK = { source: "azure.microsoft.com, Azure AI Foundry Models pricing: DeepSeek", asOf: "2026-07-24" };
const BASE_MODELS = { source: "OpenAI's pricing page, legacy models", asOf: "2025-11-30" };
const OPENAI_BASES = [
  ["babbage-002", 0.4],
  ["davinci-002", 2],
] as const;
const FINE_TUNING = { source: "OpenAI's pricing page, fine-tuning", asOf: "2025-11-30" };
const FINE_TUNED = [
  ["ft:babbage-002", 1.6, null, 1.6],
  ["ft:davinci-002", 12, null, 12],
  ["ft:gpt-4", 30, null, 60],
  ["ft:gpt-4.1", 3, 0.75, 12],
  ["ft:gpt-4.1-mini", 0.8, 0.2, 3.2],
  ["ft:gpt-4.1-nano", 0.2, 0.05, 0.8],
  ["ft:o4-mini", 4, 1, 16],
] as const;

/** Amazon Nova through a profile of another region than the United States; cached input costs a quarter everywhere. */
function novaProfiles(region: string, prices: Record<string, readonly [input: number, output: number]>): AddedModel[] {
  return Object.entries(prices).map(([size, [input, output]]) => ({
    id: `${region}.amazon.nova-${size}-v1:0`,
    source: "aws.amazon.com/bedrock/pricing, Amazon Nova by region",
    asOf: "2026-07-24",
    prices: { input_mtok: input, cache_read_mtok: input / 4, output_mtok: output },
  }));
}

/** Models that the catalogue does not list, or only under another model's price, by provider. */
export const ADDED_MODELS: Readonly<Record<string, readonly AddedModel[]>> = {
  aws: [
    { ...TITAN_EMBED_V2, id: "amazon.titan-embed-text-v2:0", aka: TITAN_NAMES, prices: { input_mtok: 0.02 } },
    ...novaProfiles("eu", { micro: [0.046, 0.184], lite: [0.078, 0.312], pro: [1.05, 4.2] }),
    ...novaProfiles("apac", { micro: [0.037, 0.148], lite: [0.063, 0.252], pro: [0.84, 3.36] }),
  ],
  azure: [
    { ...AZURE_DEEPSEEK, id: "deepseek-r1", prices: { input_mtok: 1.35, output_mtok: 5.4 } },
    { ...AZURE_DEEPSEEK, id: "deepseek-v4-pro", prices: { input_mtok: 1.74, output_mtok: 3.48 } },
  ],
  cohere: [
    { ...COHERE_RERANK, asOf: "2026-04-30", id: "rerank-v3.5", prices: { search_units_kcount: 2 } },
    { ...COHERE_RERANK, asOf: "2026-06-30", id: "rerank-v4.0-fast", prices: { search_units_kcount: 2 } },
    { ...COHERE_RERANK, asOf: "2026-06-30", id: "rerank-v4.0-pro", prices: { search_units_kcount: 2.5 } },
  ],
  deepseek: [{ ...DEEPSEEK_V4_1_FLASH, id: "deepseek-flash", prices: {} }],
  groq: [
    {
      id: "openai/gpt-oss-safeguard-20b",
      aka: ["gpt-oss-safeguard-20b"],
      source: "groq.com/pricing; the catalogue lists it under gpt-oss-120b, which costs twice as much",
      asOf: "2026-07-24",
      prices: { input_mtok: 0.075, cache_read_mtok: 0.037, output_mtok: 0.3 },
    },
  ],
  mistral: [
    {
      id: "mistral-large-latest",
      source: "docs.mistral.ai/models: Mistral Large 3 since 2025-12-02",
      asOf: "2026-07-24",
      prices: [
        { prices: { input_mtok: 2, output_mtok: 6 } },
        { constraint: { type: "start_date", start_date: "2025-12-02" }, prices: { input_mtok: 0.5, output_mtok: 1.5 } },
      ],
    },
  ],
  openai: [
    ...OPENAI_BASES.map(([id, usd]) => ({ ...BASE_MODELS, id, prices: { input_mtok: usd, output_mtok: usd } })),
    ...FINE_TUNED.map(([id, input_mtok, cache_read_mtok, output_mtok]) => ({
      ...FINE_TUNING,
      id,
      prices: { input_mtok, ...(cache_read_mtok !== null && { cache_read_mtok }), output_mtok },
    })),
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
