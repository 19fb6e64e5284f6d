import { Prisma } from "@/lib/generated/prisma/client";
import { formatDecimal, MONEY_PLACES, parseDecimal } from "@/lib/values/numbers/decimal";
import {
  EXACT_CORE_SUMS,
  EXACT_SUMS,
  type ExactCoreRow,
  type ExactCoreTokens,
  type ExactRow,
  type ExactTokens,
  toExactCoreTokens,
  toExactTokens,
} from "./exact-tokens";
import { histogramPercentile } from "./response-time-histogram";

/**
 * What is measured over any set of calls. Every page, route, export and report shows these figures and no others; the
 * definitions below are the only ones.
 */
export interface Measures extends CoreMeasures {
  exact: ExactTokens;
  /** Requests that came without token counts. */
  unknownTokenRequests: number;
  /** Unpriced requests whose cost is estimated by the organization's default price; it is part of `costUsd`. */
  estimatedRequests: number;
  cacheReadTokens: number;
  cacheWriteTokens: number;
  /** Part of `outputTokens`. */
  reasoningTokens: number;
  /** 95th percentile in milliseconds, from the histogram: within 19 %. */
  p95ResponseTimeMs: number | null;
  /** USD for a thousand requests, over those whose cost is known or estimated, with 12 places; null when none is. */
  costPerThousandUsd: string | null;
  /** Per cent of input tokens that were read from a cache; null over no input tokens. */
  cacheHitRate: number | null;
}

/** The figures that every aggregate holds, also those by user, by room and by day. */
export interface CoreMeasures {
  requests: number;
  successfulRequests: number;
  failedRequests: number;
  /** Requests whose cost is known, not estimated. When fewer than `requests`, `costUsd` is a floor. */
  pricedRequests: number;
  unpricedRequests: number;
  /** All input buckets: uncached, read from and written to a cache, audio, images. */
  inputTokens: number;
  /** All output buckets: text (reasoning included) and audio. */
  outputTokens: number;
  /** Input and output. */
  totalTokens: number;
  /** The sums of tokens above, exact. */
  exact: ExactCoreTokens;
  /** USD, exact, as a decimal string with 12 places. */
  costUsd: string;
  /** Per cent of requests that succeeded; null over no requests. */
  successRate: number | null;
  /** Milliseconds, over the requests that told their response time; null when none did. */
  averageResponseTimeMs: number | null;
  /** When the last of the calls was made; ISO 8601 in UTC. */
  lastUsedAt: string | null;
}

/** The sums that `toCoreMeasures` reads, over the sub-query of `usageSource`. */
export const CORE_SUMS = Prisma.sql`
  coalesce(sum(requests), 0) AS requests,
  coalesce(sum(failed_requests), 0) AS failed_requests,
  coalesce(sum(priced_requests), 0) AS priced_requests,
  coalesce(sum(input_tokens), 0) AS input_tokens,
  coalesce(sum(output_tokens), 0) AS output_tokens,
  ${EXACT_CORE_SUMS},
  coalesce(sum(cost_usd), 0)::numeric(40, 12)::text AS cost_usd,
  coalesce(sum(timed_requests), 0) AS timed_requests,
  coalesce(sum(response_time_sum_ms), 0) AS response_time_sum_ms,
  max(last_occurred_at) AS last_occurred_at`;

/** The sums that `toMeasures` reads, over the sub-query of `usageSource`. */
export const MEASURE_SUMS = Prisma.sql`${CORE_SUMS},
  coalesce(sum(unknown_token_requests), 0) AS unknown_token_requests,
  coalesce(sum(estimated_requests), 0) AS estimated_requests,
  coalesce(sum(cache_read_tokens), 0) AS cache_read_tokens,
  coalesce(sum(cache_write_tokens), 0) AS cache_write_tokens,
  coalesce(sum(reasoning_tokens), 0) AS reasoning_tokens,
  ${EXACT_SUMS},
  coalesce(max(response_time_max_ms), 0)::int AS response_time_max_ms,
  coalesce(sum(response_time_histogram), 0)::text AS response_time_histogram`;

/** A row of `CORE_SUMS`. */
export interface CoreMeasureRow extends ExactCoreRow {
  requests: number;
  failed_requests: number;
  priced_requests: number;
  input_tokens: number;
  output_tokens: number;
  cost_usd: string;
  timed_requests: number;
  response_time_sum_ms: number;
  last_occurred_at: string | null;
}

/** The sums over no calls. */
export const NO_CALLS: CoreMeasureRow = {
  requests: 0,
  failed_requests: 0,
  priced_requests: 0,
  input_tokens: 0,
  output_tokens: 0,
  exact_input_tokens: "0",
  exact_output_tokens: "0",
  cost_usd: "0.000000000000",
  timed_requests: 0,
  response_time_sum_ms: 0,
  last_occurred_at: null,
};

/** A row of `MEASURE_SUMS`. */
export interface MeasureRow extends CoreMeasureRow, ExactRow {
  unknown_token_requests: number;
  estimated_requests: number;
  cache_read_tokens: number;
  cache_write_tokens: number;
  reasoning_tokens: number;
  response_time_max_ms: number;
  response_time_histogram: string;
}

/** The figures of a row of core sums. */
export function toCoreMeasures(row: CoreMeasureRow): CoreMeasures {
  const { requests, timed_requests } = row;
  const successfulRequests = requests - row.failed_requests;
  const exact = toExactCoreTokens(row);
  return {
    requests,
    successfulRequests,
    failedRequests: row.failed_requests,
    pricedRequests: row.priced_requests,
    unpricedRequests: requests - row.priced_requests,
    inputTokens: row.input_tokens,
    outputTokens: row.output_tokens,
    totalTokens: Number(exact.totalTokens),
    exact,
    costUsd: row.cost_usd,
    successRate: requests === 0 ? null : (successfulRequests / requests) * 100,
    averageResponseTimeMs: timed_requests === 0 ? null : row.response_time_sum_ms / timed_requests,
    lastUsedAt: row.last_occurred_at && toIso(row.last_occurred_at),
  };
}

/** The figures of a row of sums. */
export function toMeasures(row: MeasureRow): Measures {
  const withCost = row.priced_requests + row.estimated_requests;
  return {
    ...toCoreMeasures(row),
    exact: toExactTokens(row),
    unknownTokenRequests: row.unknown_token_requests,
    estimatedRequests: row.estimated_requests,
    cacheReadTokens: row.cache_read_tokens,
    cacheWriteTokens: row.cache_write_tokens,
    reasoningTokens: row.reasoning_tokens,
    p95ResponseTimeMs: histogramPercentile(row.response_time_histogram, 0.95, row.response_time_max_ms),
    costPerThousandUsd: withCost === 0 ? null : perThousand(row.cost_usd, withCost),
    cacheHitRate: row.input_tokens === 0 ? null : (row.cache_read_tokens / row.input_tokens) * 100,
  };
}

/** Rounded down in the 13th decimal. */
function perThousand(costUsd: string, requests: number): string {
  return formatDecimal((parseDecimal(costUsd, MONEY_PLACES) * 1_000n) / BigInt(requests), MONEY_PLACES);
}

/** JSON from the database has "+00:00"; what ends in Z already is as it should be. */
const toIso = (instant: string) => (instant.endsWith("Z") ? instant : new Date(instant).toISOString());
