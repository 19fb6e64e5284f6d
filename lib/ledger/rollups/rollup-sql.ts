import { Prisma } from "@/lib/generated/prisma/client";
import { SUBJECT_ROLLUP, subjectTotals, UPSERT_SUBJECT_TOTALS, UPSERT_SUBJECTS } from "./subject-rollup-sql";
import { ALL_INPUT, ALL_OUTPUT } from "./token-sums-sql";

/**
 * The aggregates, each as the query that sums it and the upsert that adds such sums: from a relation `sourced` of usage
 * records, each joined to the reporting zones that apply to it as `zone`. The writer, the rebuild and the check all use
 * these, so that there is one definition of what is summed.
 *
 * Rows are written in the order of their key: two flushes that took the same rows in different orders would deadlock.
 */
export const DAILY_ROLLUP = Prisma.sql`
  SELECT organization_id, zone, (occurred_at AT TIME ZONE zone)::date AS day, model_id, feature, endpoint, request_type,
    kind, coalesce(api_key_id, '00000000-0000-0000-0000-000000000000') AS api_key_id, success,
    count(*) AS requests,
    count(cost_usd) FILTER (WHERE cost_source <> 'ESTIMATED') AS priced_requests,
    count(*) FILTER (WHERE token_detail = 'UNKNOWN') AS unknown_token_requests,
    sum(input_tokens)::bigint AS input_tokens,
    sum(cache_read_tokens)::bigint AS cache_read_tokens,
    sum(cache_write_5m_tokens)::bigint AS cache_write_5m_tokens,
    sum(cache_write_1h_tokens)::bigint AS cache_write_1h_tokens,
    sum(input_audio_tokens)::bigint AS input_audio_tokens,
    sum(input_image_tokens)::bigint AS input_image_tokens,
    sum(output_tokens)::bigint AS output_tokens,
    sum(output_audio_tokens)::bigint AS output_audio_tokens,
    sum(reasoning_tokens)::bigint AS reasoning_tokens,
    coalesce(sum(cost_usd), 0) AS cost_usd,
    count(response_time_ms) AS timed_requests,
    coalesce(sum(response_time_ms), 0) AS response_time_sum_ms,
    coalesce(max(response_time_ms), 0) AS response_time_max_ms,
    coalesce(sum(response_time_unit(response_time_ms)) FILTER (WHERE response_time_ms IS NOT NULL), 0)
      AS response_time_histogram,
    max(occurred_at) AS last_occurred_at,
    count(*) FILTER (WHERE cost_source = 'ESTIMATED') AS estimated_requests,
    sum(output_image_tokens)::bigint AS output_image_tokens
  FROM sourced
  GROUP BY 1, 2, 3, 4, 5, 6, 7, 8, 9, 10
  ORDER BY 1, 2, 3, 4, 5, 6, 7, 8, 9, 10`;

/** Adds the rows of a relation `daily` of `DAILY_ROLLUP`. */
export const UPSERT_DAILY = Prisma.sql`
  INSERT INTO usage_daily (organization_id, zone, day, model_id, feature, endpoint, request_type, kind, api_key_id, success,
    requests, priced_requests, unknown_token_requests, input_tokens, cache_read_tokens, cache_write_5m_tokens,
    cache_write_1h_tokens, input_audio_tokens, input_image_tokens, output_tokens, output_audio_tokens, reasoning_tokens,
    cost_usd, timed_requests, response_time_sum_ms, response_time_max_ms, response_time_histogram, last_occurred_at,
    estimated_requests, output_image_tokens)
  SELECT * FROM daily
  ON CONFLICT (organization_id, zone, day, model_id, feature, endpoint, request_type, kind, api_key_id, success)
  DO UPDATE SET
    requests = usage_daily.requests + excluded.requests,
    priced_requests = usage_daily.priced_requests + excluded.priced_requests,
    unknown_token_requests = usage_daily.unknown_token_requests + excluded.unknown_token_requests,
    input_tokens = usage_daily.input_tokens + excluded.input_tokens,
    cache_read_tokens = usage_daily.cache_read_tokens + excluded.cache_read_tokens,
    cache_write_5m_tokens = usage_daily.cache_write_5m_tokens + excluded.cache_write_5m_tokens,
    cache_write_1h_tokens = usage_daily.cache_write_1h_tokens + excluded.cache_write_1h_tokens,
    input_audio_tokens = usage_daily.input_audio_tokens + excluded.input_audio_tokens,
    input_image_tokens = usage_daily.input_image_tokens + excluded.input_image_tokens,
    output_tokens = usage_daily.output_tokens + excluded.output_tokens,
    output_audio_tokens = usage_daily.output_audio_tokens + excluded.output_audio_tokens,
    reasoning_tokens = usage_daily.reasoning_tokens + excluded.reasoning_tokens,
    cost_usd = usage_daily.cost_usd + excluded.cost_usd,
    timed_requests = usage_daily.timed_requests + excluded.timed_requests,
    response_time_sum_ms = usage_daily.response_time_sum_ms + excluded.response_time_sum_ms,
    response_time_max_ms = greatest(usage_daily.response_time_max_ms, excluded.response_time_max_ms),
    response_time_histogram = usage_daily.response_time_histogram + excluded.response_time_histogram,
    last_occurred_at = greatest(usage_daily.last_occurred_at, excluded.last_occurred_at),
    estimated_requests = usage_daily.estimated_requests + excluded.estimated_requests,
    output_image_tokens = usage_daily.output_image_tokens + excluded.output_image_tokens`;

/** From a relation `daily` of `DAILY_ROLLUP`. */
export const MODEL_ROLLUP = Prisma.sql`
  SELECT organization_id, zone, day, model_id,
    sum(requests)::bigint AS requests,
    coalesce(sum(requests) FILTER (WHERE NOT success), 0)::bigint AS failed_requests,
    sum(priced_requests)::bigint AS priced_requests,
    sum(unknown_token_requests)::bigint AS unknown_token_requests,
    sum(${ALL_INPUT})::bigint AS input_tokens,
    sum(cache_read_tokens)::bigint AS cache_read_tokens,
    sum(cache_write_5m_tokens + cache_write_1h_tokens)::bigint AS cache_write_tokens,
    sum(${ALL_OUTPUT})::bigint AS output_tokens,
    sum(reasoning_tokens)::bigint AS reasoning_tokens,
    sum(cost_usd) AS cost_usd,
    sum(timed_requests)::bigint AS timed_requests,
    sum(response_time_sum_ms)::bigint AS response_time_sum_ms,
    max(response_time_max_ms) AS response_time_max_ms,
    sum(response_time_histogram) AS response_time_histogram,
    max(last_occurred_at) AS last_occurred_at,
    sum(estimated_requests)::bigint AS estimated_requests
  FROM daily
  GROUP BY 1, 2, 3, 4
  ORDER BY 1, 2, 3, 4`;

/** Adds the rows of a relation `by_model` of `MODEL_ROLLUP`. */
export const UPSERT_MODELS = Prisma.sql`
  INSERT INTO usage_daily_models (organization_id, zone, day, model_id, requests, failed_requests, priced_requests,
    unknown_token_requests, input_tokens, cache_read_tokens, cache_write_tokens, output_tokens, reasoning_tokens, cost_usd,
    timed_requests, response_time_sum_ms, response_time_max_ms, response_time_histogram, last_occurred_at,
    estimated_requests)
  SELECT * FROM by_model
  ON CONFLICT (organization_id, zone, day, model_id)
  DO UPDATE SET
    requests = usage_daily_models.requests + excluded.requests,
    failed_requests = usage_daily_models.failed_requests + excluded.failed_requests,
    priced_requests = usage_daily_models.priced_requests + excluded.priced_requests,
    unknown_token_requests = usage_daily_models.unknown_token_requests + excluded.unknown_token_requests,
    input_tokens = usage_daily_models.input_tokens + excluded.input_tokens,
    cache_read_tokens = usage_daily_models.cache_read_tokens + excluded.cache_read_tokens,
    cache_write_tokens = usage_daily_models.cache_write_tokens + excluded.cache_write_tokens,
    output_tokens = usage_daily_models.output_tokens + excluded.output_tokens,
    reasoning_tokens = usage_daily_models.reasoning_tokens + excluded.reasoning_tokens,
    cost_usd = usage_daily_models.cost_usd + excluded.cost_usd,
    timed_requests = usage_daily_models.timed_requests + excluded.timed_requests,
    response_time_sum_ms = usage_daily_models.response_time_sum_ms + excluded.response_time_sum_ms,
    response_time_max_ms = greatest(usage_daily_models.response_time_max_ms, excluded.response_time_max_ms),
    response_time_histogram = usage_daily_models.response_time_histogram + excluded.response_time_histogram,
    last_occurred_at = greatest(usage_daily_models.last_occurred_at, excluded.last_occurred_at),
    estimated_requests = usage_daily_models.estimated_requests + excluded.estimated_requests`;

/**
 * The common table expressions that add sums of a relation `sourced` to all aggregates.
 * @param daily with the columns of `DAILY_ROLLUP`
 * @param bySubject with those of `SUBJECT_ROLLUP`
 */
export const addToRollups = (daily: Prisma.Sql = DAILY_ROLLUP, bySubject: Prisma.Sql = SUBJECT_ROLLUP) => Prisma.sql`
  daily AS MATERIALIZED (${daily}),
  by_model AS (${MODEL_ROLLUP}),
  by_subject AS MATERIALIZED (${bySubject}),
  subject_totals AS (${subjectTotals(Prisma.sql`by_subject`)}),
  daily_written AS (${UPSERT_DAILY}),
  models_written AS (${UPSERT_MODELS}),
  subjects_written AS (${UPSERT_SUBJECTS}),
  subject_totals_written AS (${UPSERT_SUBJECT_TOTALS})`;

/**
 * The reporting zones of organizations: each one's own, and the installation's where that differs.
 * @param condition on `organizations`, for the few that a statement is about
 */
export const reportingZones = (condition: Prisma.Sql = Prisma.sql`true`) => Prisma.sql`
  SELECT id AS organization_id, time_zone AS zone FROM organizations WHERE ${condition}
  UNION
  SELECT organizations.id, (SELECT time_zone FROM installation) FROM organizations WHERE ${condition}`;
