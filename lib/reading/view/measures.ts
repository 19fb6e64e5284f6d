import type { CoreFacts, DetailFacts } from "./measure-facts";

const BOTH = ["models", "rankings"] as const;
const MODELS = ["models"] as const;

/**
 * Every measure over a set of requests, declared once: the figures, their JSON, the API's document, cards, the columns of
 * tables and files, and what can be sorted by follow.
 */
export const MEASURES = [
  {
    id: "cost",
    field: "costUsd",
    unit: "usd",
    isCore: true,
    of: { sum: ["cost_usd"] },
    tables: BOTH,
    card: 1,
    description: "USD, an exact decimal, without unpriced requests",
  },
  { id: "requests", field: "requests", unit: "count", isCore: true, of: { sum: ["requests"] }, tables: BOTH, card: 2 },
  {
    id: "successful",
    field: "successfulRequests",
    unit: "count",
    isCore: true,
    tables: MODELS,
    of: { sum: ["requests"], less: ["failed_requests"] },
  },
  {
    id: "failed",
    field: "failedRequests",
    unit: "count",
    isCore: true,
    tables: BOTH,
    of: { sum: ["failed_requests"] },
  },
  {
    id: "success_rate",
    field: "successRate",
    unit: "percent",
    isCore: true,
    tables: BOTH,
    card: 3,
    better: "up",
    of: { sum: ["requests"], less: ["failed_requests"], per: ["requests"], times: 100 },
  },
  /** Requests whose cost is known, not estimated. When fewer than all, the cost is too low. */
  { id: "priced", field: "pricedRequests", unit: "count", isCore: true, of: { sum: ["priced_requests"] } },
  {
    id: "unpriced",
    field: "unpricedRequests",
    unit: "count",
    isCore: true,
    of: { sum: ["requests"], less: ["priced_requests"] },
  },
  /** Requests that came without token counts. */
  { id: "unknown", field: "unknownTokenRequests", unit: "count", of: { sum: ["unknown_token_requests"] } },
  /** Unpriced requests whose cost is estimated by the organization's default price; it is part of the cost. */
  { id: "estimated", field: "estimatedRequests", unit: "count", of: { sum: ["estimated_requests"] } },
  /** All input buckets: uncached, read from and written to a cache, audio, images. */
  {
    id: "input",
    field: "inputTokens",
    unit: "tokens",
    isCore: true,
    tables: MODELS,
    of: { sum: ["input_tokens"] },
  },
  { id: "cached", field: "cacheReadTokens", unit: "tokens", of: { sum: ["cache_read_tokens"] }, tables: MODELS },
  { id: "cache_write", field: "cacheWriteTokens", unit: "tokens", of: { sum: ["cache_write_tokens"] } },
  /** All output buckets: text (reasoning included), audio, images. */
  {
    id: "output",
    field: "outputTokens",
    unit: "tokens",
    isCore: true,
    tables: MODELS,
    of: { sum: ["output_tokens"] },
  },
  /** Part of the output. */
  { id: "reasoning", field: "reasoningTokens", unit: "tokens", of: { sum: ["reasoning_tokens"] } },
  {
    id: "total",
    field: "totalTokens",
    unit: "tokens",
    isCore: true,
    tables: BOTH,
    card: 4,
    of: { sum: ["input_tokens", "output_tokens"] },
  },
  {
    id: "per_thousand",
    field: "costPerThousandUsd",
    unit: "usd",
    tables: MODELS,
    card: 6,
    of: { sum: ["cost_usd"], per: ["priced_requests", "estimated_requests"], times: 1_000 },
    description: "USD per 1,000 priced requests",
  },
  /** Over the requests that came with a response time. */
  {
    id: "average",
    field: "averageResponseTimeMs",
    unit: "milliseconds",
    isCore: true,
    tables: BOTH,
    card: 5,
    better: "down",
    of: { sum: ["response_time_sum_ms"], per: ["timed_requests"] },
    description: "Milliseconds; null over no timed requests",
  },
  /** From the histogram: within 19 %. */
  { id: "p95", field: "p95ResponseTimeMs", unit: "milliseconds", of: { percentile: 0.95 }, tables: MODELS },
  {
    id: "cache_hit_rate",
    field: "cacheHitRate",
    unit: "percent",
    card: 7,
    better: "up",
    of: { sum: ["cache_read_tokens"], per: ["input_tokens"], times: 100 },
    description: "Percent of input tokens read from a cache",
  },
  { id: "last_used", field: "lastUsedAt", unit: "instant", isCore: true, of: { latest: true }, tables: BOTH },
] as const satisfies readonly (CoreFacts | DetailFacts)[];

export type Measure = (typeof MEASURES)[number];
export type CoreMeasure = Extract<Measure, { isCore: true }>;
export type CardMeasure = Extract<Measure, { card: number }>;
/** A column of the table of models, and of rankings. */
export type ModelMeasure = Extract<Measure, { tables: readonly unknown[] }>;
export type RankedMeasure = Extract<Measure, { tables: typeof BOTH }>;

export const CORE_MEASURES = MEASURES.flatMap((measure): CoreMeasure[] => ("isCore" in measure ? [measure] : []));
export const CARD_MEASURES = MEASURES.flatMap((measure): CardMeasure[] =>
  "card" in measure ? [measure] : [],
).toSorted((one, other) => one.card - other.card);
export const MODEL_MEASURES = MEASURES.flatMap((measure): ModelMeasure[] => ("tables" in measure ? [measure] : []));
export const RANKED_MEASURES = MODEL_MEASURES.filter((measure): measure is RankedMeasure => measure.tables === BOTH);

type ValueOf<Of extends Measure> =
  | (Of["unit"] extends "usd" | "instant" ? string : number)
  | (Of["of"] extends { sum: unknown; per?: never } ? never : null);

/** Sums of tokens as decimal digits: beyond 2⁵³ a number is rounded. */
type Digits<Of extends Measure> = {
  [One in Extract<Of, { unit: "tokens"; of: { sum: unknown; per?: never } }> as One["field"]]: string;
};

/** The figures that are known of any set of requests, also by user, by room and by day. */
export type CoreMeasures = { [One in CoreMeasure as One["field"]]: ValueOf<One> } & { exact: Digits<CoreMeasure> };

/** All figures. */
export type Measures = { [One in Measure as One["field"]]: ValueOf<One> } & { exact: Digits<Measure> };
