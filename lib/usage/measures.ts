import { Prisma } from "@/lib/generated/prisma/client";
import { histogramPercentile } from "./response-time-histogram";

/**
 * What is measured over any set of calls. Every page, route, export and report shows these figures and no others; the
 * definitions below are the only ones.
 */
export interface Measures {
  requests: number;
  successfulRequests: number;
  failedRequests: number;
  /** Requests whose cost is known. When fewer than `requests`, `costUsd` is a floor. */
  pricedRequests: number;
  unpricedRequests: number;
  /** Requests that came without token counts. */
  unknownTokenRequests: number;
  /** All input buckets: uncached, read from and written to a cache, audio, images. */
  inputTokens: number;
  cacheReadTokens: number;
  cacheWriteTokens: number;
  /** All output buckets: text (reasoning included) and audio. */
  outputTokens: number;
  /** Part of `outputTokens`. */
  reasoningTokens: number;
  /** Input and output. */
  totalTokens: number;
  /** USD, exact, as a decimal string with 12 places. */
  costUsd: string;
  /** Per cent of requests that succeeded; null over no requests. */
  successRate: number | null;
  /** Milliseconds, over the requests that told their response time; null when none did. */
  averageResponseTimeMs: number | null;
  /** 95th percentile in milliseconds, from the histogram: within 19 %. */
  p95ResponseTimeMs: number | null;
  /** When the last of the calls was made; ISO 8601 in UTC. */
  lastUsedAt: string | null;
}

/**
 * The sums that `toMeasures` reads, over a sub-query with the columns of `usage_daily` and `failed_requests`.
 */
export const MEASURE_SUMS = Prisma.sql`
  coalesce(sum(requests), 0)::text AS requests,
  coalesce(sum(failed_requests), 0)::text AS failed_requests,
  coalesce(sum(priced_requests), 0)::text AS priced_requests,
  coalesce(sum(unknown_token_requests), 0)::text AS unknown_token_requests,
  coalesce(sum(input_tokens + cache_read_tokens + cache_write_5m_tokens + cache_write_1h_tokens
    + input_audio_tokens + input_image_tokens), 0)::text AS input_tokens,
  coalesce(sum(cache_read_tokens), 0)::text AS cache_read_tokens,
  coalesce(sum(cache_write_5m_tokens + cache_write_1h_tokens), 0)::text AS cache_write_tokens,
  coalesce(sum(output_tokens + output_audio_tokens), 0)::text AS output_tokens,
  coalesce(sum(reasoning_tokens), 0)::text AS reasoning_tokens,
  coalesce(sum(cost_usd), 0)::numeric(40, 12)::text AS cost_usd,
  coalesce(sum(timed_requests), 0)::text AS timed_requests,
  coalesce(sum(response_time_sum_ms), 0)::text AS response_time_sum_ms,
  coalesce(max(response_time_max_ms), 0)::int AS response_time_max_ms,
  coalesce(sum(response_time_histogram), 0)::text AS response_time_histogram,
  max(last_occurred_at) AS last_occurred_at`;

/** A row of `MEASURE_SUMS`. */
export interface MeasureRow {
  requests: string;
  failed_requests: string;
  priced_requests: string;
  unknown_token_requests: string;
  input_tokens: string;
  cache_read_tokens: string;
  cache_write_tokens: string;
  output_tokens: string;
  reasoning_tokens: string;
  cost_usd: string;
  timed_requests: string;
  response_time_sum_ms: string;
  response_time_max_ms: number;
  response_time_histogram: string;
  last_occurred_at: Date | null;
}

/** The figures of a row of sums. */
export function toMeasures(row: MeasureRow): Measures {
  const requests = Number(row.requests);
  const failedRequests = Number(row.failed_requests);
  const successfulRequests = requests - failedRequests;
  const pricedRequests = Number(row.priced_requests);
  const inputTokens = Number(row.input_tokens);
  const outputTokens = Number(row.output_tokens);
  const timedRequests = Number(row.timed_requests);
  return {
    requests,
    successfulRequests,
    failedRequests,
    pricedRequests,
    unpricedRequests: requests - pricedRequests,
    unknownTokenRequests: Number(row.unknown_token_requests),
    inputTokens,
    cacheReadTokens: Number(row.cache_read_tokens),
    cacheWriteTokens: Number(row.cache_write_tokens),
    outputTokens,
    reasoningTokens: Number(row.reasoning_tokens),
    totalTokens: inputTokens + outputTokens,
    costUsd: row.cost_usd,
    successRate: requests === 0 ? null : (successfulRequests / requests) * 100,
    averageResponseTimeMs: timedRequests === 0 ? null : Number(row.response_time_sum_ms) / timedRequests,
    p95ResponseTimeMs: histogramPercentile(row.response_time_histogram, 0.95, row.response_time_max_ms),
    lastUsedAt: row.last_occurred_at?.toISOString() ?? null,
  };
}
