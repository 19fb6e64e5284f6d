/** A model of the sample, and how it behaves. */
export interface SampleModel {
  provider: string;
  model: string;
  /** Median milliseconds until the first token. */
  firstTokenMs: number;
  tokensPerSecond: number;
  /** The share of the output that is reasoning; 0 for models that do not reason. */
  reasoning: number;
}

/** All that the catalogue prices, but for the one that runs in the house: its calls stay unpriced. */
export const SAMPLE_MODELS = {
  gpt4o: { provider: "openai", model: "gpt-4o", firstTokenMs: 520, tokensPerSecond: 85, reasoning: 0 },
  gpt4oMini: { provider: "openai", model: "gpt-4o-mini", firstTokenMs: 410, tokensPerSecond: 120, reasoning: 0 },
  o4Mini: { provider: "openai", model: "o4-mini", firstTokenMs: 4_200, tokensPerSecond: 130, reasoning: 0.6 },
  embedding: {
    provider: "openai",
    model: "text-embedding-3-small",
    firstTokenMs: 110,
    tokensPerSecond: 1,
    reasoning: 0,
  },
  sonnet: { provider: "anthropic", model: "claude-sonnet-4-5", firstTokenMs: 900, tokensPerSecond: 70, reasoning: 0 },
  haiku: { provider: "anthropic", model: "claude-haiku-4-5", firstTokenMs: 480, tokensPerSecond: 150, reasoning: 0 },
  flash: { provider: "google", model: "gemini-2.5-flash", firstTokenMs: 430, tokensPerSecond: 190, reasoning: 0 },
  pro: { provider: "google", model: "gemini-2.5-pro", firstTokenMs: 2_600, tokensPerSecond: 110, reasoning: 0.45 },
  mistral: {
    provider: "mistral",
    model: "mistral-small-latest",
    firstTokenMs: 350,
    tokensPerSecond: 140,
    reasoning: 0,
  },
  house: {
    provider: "northwind",
    model: "northwind-reranker-v2",
    firstTokenMs: 60,
    tokensPerSecond: 400,
    reasoning: 0,
  },
} as const satisfies Record<string, SampleModel>;

export type SampleModelName = keyof typeof SAMPLE_MODELS;
