import { Prisma } from "@/lib/generated/prisma/client";
import { ALL_INPUT, ALL_OUTPUT } from "./token-sums-sql";

/** Each row of `sourced` twice, once for its user and once for its room. */
export const CALLS_BY_SUBJECT = Prisma.sql`(
    SELECT *, 'USER'::usage_subject AS subject, coalesce(user_id, '00000000-0000-0000-0000-000000000000') AS subject_id
    FROM sourced
    UNION ALL
    SELECT *, 'ROOM'::usage_subject, coalesce(room_id, '00000000-0000-0000-0000-000000000000')
    FROM sourced
  ) AS calls`;

/** The aggregate by user and by room: see `rollup-sql.ts`. */
export const SUBJECT_ROLLUP = Prisma.sql`
  SELECT organization_id, zone, subject, (occurred_at AT TIME ZONE zone)::date AS day, subject_id, model_id,
    count(*) AS requests,
    count(*) FILTER (WHERE NOT success) AS failed_requests,
    count(cost_usd) FILTER (WHERE cost_source <> 'ESTIMATED') AS priced_requests,
    sum(${ALL_INPUT})::bigint AS input_tokens,
    sum(${ALL_OUTPUT})::bigint AS output_tokens,
    coalesce(sum(cost_usd), 0) AS cost_usd,
    count(response_time_ms) AS timed_requests,
    coalesce(sum(response_time_ms), 0) AS response_time_sum_ms,
    max(occurred_at) AS last_occurred_at
  FROM ${CALLS_BY_SUBJECT}
  GROUP BY 1, 2, 3, 4, 5, 6
  ORDER BY 1, 2, 3, 4, 5, 6`;

/** Adds the rows of a relation `by_subject` of `SUBJECT_ROLLUP`. */
export const UPSERT_SUBJECTS = Prisma.sql`
  INSERT INTO usage_daily_subjects (organization_id, zone, subject, day, subject_id, model_id, requests, failed_requests,
    priced_requests, input_tokens, output_tokens, cost_usd, timed_requests, response_time_sum_ms, last_occurred_at)
  SELECT * FROM by_subject
  ON CONFLICT (organization_id, zone, subject, day, subject_id, model_id)
  DO UPDATE SET
    requests = usage_daily_subjects.requests + excluded.requests,
    failed_requests = usage_daily_subjects.failed_requests + excluded.failed_requests,
    priced_requests = usage_daily_subjects.priced_requests + excluded.priced_requests,
    input_tokens = usage_daily_subjects.input_tokens + excluded.input_tokens,
    output_tokens = usage_daily_subjects.output_tokens + excluded.output_tokens,
    cost_usd = usage_daily_subjects.cost_usd + excluded.cost_usd,
    timed_requests = usage_daily_subjects.timed_requests + excluded.timed_requests,
    response_time_sum_ms = usage_daily_subjects.response_time_sum_ms + excluded.response_time_sum_ms,
    last_occurred_at = greatest(usage_daily_subjects.last_occurred_at, excluded.last_occurred_at)`;

/** From a relation `by_subject` of `SUBJECT_ROLLUP`, or from `usage_daily_subjects` itself. */
export const subjectTotals = (bySubject: Prisma.Sql) => Prisma.sql`
  SELECT organization_id, zone, subject, day, subject_id,
    sum(requests)::bigint AS requests,
    sum(failed_requests)::bigint AS failed_requests,
    sum(priced_requests)::bigint AS priced_requests,
    sum(input_tokens)::bigint AS input_tokens,
    sum(output_tokens)::bigint AS output_tokens,
    sum(cost_usd) AS cost_usd,
    sum(timed_requests)::bigint AS timed_requests,
    sum(response_time_sum_ms)::bigint AS response_time_sum_ms,
    max(last_occurred_at) AS last_occurred_at
  FROM ${bySubject}
  GROUP BY 1, 2, 3, 4, 5
  ORDER BY 1, 2, 3, 4, 5`;

/** Adds the rows of a relation `subject_totals` of `subjectTotals`. */
export const UPSERT_SUBJECT_TOTALS = Prisma.sql`
  INSERT INTO usage_daily_subject_totals AS total (organization_id, zone, subject, day, subject_id, requests, failed_requests,
    priced_requests, input_tokens, output_tokens, cost_usd, timed_requests, response_time_sum_ms, last_occurred_at)
  SELECT * FROM subject_totals
  ON CONFLICT (organization_id, zone, subject, day, subject_id)
  DO UPDATE SET
    requests = total.requests + excluded.requests,
    failed_requests = total.failed_requests + excluded.failed_requests,
    priced_requests = total.priced_requests + excluded.priced_requests,
    input_tokens = total.input_tokens + excluded.input_tokens,
    output_tokens = total.output_tokens + excluded.output_tokens,
    cost_usd = total.cost_usd + excluded.cost_usd,
    timed_requests = total.timed_requests + excluded.timed_requests,
    response_time_sum_ms = total.response_time_sum_ms + excluded.response_time_sum_ms,
    last_occurred_at = greatest(total.last_occurred_at, excluded.last_occurred_at)`;
