import { inLongTransaction } from "@/lib/db/connection/long-transaction";
import { Prisma } from "@/lib/generated/prisma/client";
import { type DayRange, dayInRange, recordsOfDays } from "./rollup-portions";
import { DAILY_ROLLUP, MODEL_ROLLUP, reportingZones } from "./rollup-sql";
import { SUBJECT_ROLLUP, subjectTotals } from "./subject-rollup-sql";
import { IS_IN_USE } from "./written-zones-sql";

/** A row of an aggregate that is not the sum of its records. */
export interface RollupDifference {
  table: "usage_daily" | "usage_daily_models" | "usage_daily_subjects" | "usage_daily_subject_totals";
  organizationId: string;
  zone: string;
  day: string;
  /** Null in the aggregate that does not divide by model. */
  modelId: string | null;
  /** Requests by the records and by the aggregate; equal when another figure differs. */
  recordedRequests: number;
  aggregatedRequests: number;
}

interface DifferenceRow {
  table_name: RollupDifference["table"];
  organization_id: string;
  zone: string;
  day: string;
  model_id: string | null;
  recorded_requests: string;
  aggregated_requests: string;
}

/**
 * Compares the aggregates with the records that they sum, row by row and figure by figure, at one point in time. Reads every
 * record: for tests, the data-health page and after an accident, not for each request.
 *
 * A user or room that was deleted keeps its anonymous row while its records name nobody; so subjects are compared as a whole
 * for each day and model, and their totals with the rows that they sum.
 * @param organizationId checks one organization only …
 * @param days … and these days of it only, so that a check of much can be done in portions
 * @returns at most 100 differences; none means that the aggregates are right
 */
export async function checkUsageRollups(organizationId?: string, days: DayRange = {}): Promise<RollupDifference[]> {
  const isOne = organizationId !== undefined;
  const ofOrganization = isOne ? Prisma.sql`organization_id = ${organizationId}::uuid` : Prisma.sql`true`;
  const condition = Prisma.sql`${ofOrganization} AND ${dayInRange(Prisma.sql`day`, days)} AND ${IS_IN_USE}`;
  const zones = reportingZones(isOne ? Prisma.sql`id = ${organizationId}::uuid` : undefined);
  const rows = await inLongTransaction(
    (transaction) => transaction.$queryRaw<DifferenceRow[]>`
    WITH zones AS (${zones}),
    records AS (SELECT * FROM usage_records WHERE ${ofOrganization} AND ${recordsOfDays(days)}),
    sourced AS (
      SELECT records.*, zones.zone FROM records JOIN zones USING (organization_id)
      WHERE ${dayInRange(Prisma.sql`(occurred_at AT TIME ZONE zones.zone)::date`, days)}
    ),
    stored_daily AS (SELECT * FROM usage_daily WHERE ${condition}),
    stored_models AS (SELECT * FROM usage_daily_models WHERE ${condition}),
    daily AS MATERIALIZED (${DAILY_ROLLUP}),
    by_model AS MATERIALIZED (${MODEL_ROLLUP}),
    subjects AS (${SUBJECT_ROLLUP}),
    daily_differences AS (
      SELECT 'usage_daily' AS table_name, organization_id, zone, day, model_id,
        sum(requests) FILTER (WHERE side = 'records') AS recorded, sum(requests) FILTER (WHERE side = 'rollup') AS aggregated
      FROM (
        SELECT 'records' AS side, * FROM (SELECT * FROM daily EXCEPT SELECT * FROM stored_daily) AS missing
        UNION ALL
        SELECT 'rollup' AS side, * FROM (SELECT * FROM stored_daily EXCEPT SELECT * FROM daily) AS surplus
      ) AS sides
      GROUP BY 2, 3, 4, 5
    ),
    model_differences AS (
      SELECT 'usage_daily_models' AS table_name, organization_id, zone, day, model_id,
        sum(requests) FILTER (WHERE side = 'records') AS recorded, sum(requests) FILTER (WHERE side = 'rollup') AS aggregated
      FROM (
        SELECT 'records' AS side, * FROM (SELECT * FROM by_model EXCEPT SELECT * FROM stored_models) AS missing
        UNION ALL
        SELECT 'rollup' AS side, * FROM (SELECT * FROM stored_models EXCEPT SELECT * FROM by_model) AS surplus
      ) AS sides
      GROUP BY 2, 3, 4, 5
    ),
    subject_sums AS (
      SELECT 'records' AS side, organization_id, zone, subject, day, model_id, requests, failed_requests, priced_requests,
        input_tokens, output_tokens, cost_usd, timed_requests, response_time_sum_ms FROM subjects
      UNION ALL
      SELECT 'rollup', organization_id, zone, subject, day, model_id, requests, failed_requests, priced_requests,
        input_tokens, output_tokens, cost_usd, timed_requests, response_time_sum_ms FROM usage_daily_subjects WHERE ${condition}
    ),
    subject_totals AS (
      SELECT side, organization_id, zone, subject, day, model_id, sum(requests) AS requests, sum(failed_requests) AS failed,
        sum(priced_requests) AS priced, sum(input_tokens) AS input_tokens, sum(output_tokens) AS output_tokens,
        sum(cost_usd) AS cost_usd, sum(timed_requests) AS timed, sum(response_time_sum_ms) AS response_time_sum_ms
      FROM subject_sums GROUP BY 1, 2, 3, 4, 5, 6
    ),
    subject_differences AS (
      SELECT 'usage_daily_subjects' AS table_name, organization_id, zone, day, model_id,
        max(requests) FILTER (WHERE side = 'records') AS recorded, max(requests) FILTER (WHERE side = 'rollup') AS aggregated
      FROM subject_totals
      GROUP BY organization_id, zone, subject, day, model_id
      HAVING count(*) <> 2 OR count(DISTINCT (requests, failed, priced, input_tokens, output_tokens, cost_usd, timed,
        response_time_sum_ms)) <> 1
    ),
    summed_totals AS MATERIALIZED (
      ${subjectTotals(Prisma.sql`(SELECT * FROM usage_daily_subjects WHERE ${condition}) AS stored_subjects`)}
    ),
    stored_totals AS (SELECT * FROM usage_daily_subject_totals WHERE ${condition}),
    total_differences AS (
      SELECT 'usage_daily_subject_totals' AS table_name, organization_id, zone, day, NULL::uuid AS model_id,
        sum(requests) FILTER (WHERE side = 'records') AS recorded, sum(requests) FILTER (WHERE side = 'rollup') AS aggregated
      FROM (
        SELECT 'records' AS side, * FROM (SELECT * FROM summed_totals EXCEPT SELECT * FROM stored_totals) AS missing
        UNION ALL
        SELECT 'rollup' AS side, * FROM (SELECT * FROM stored_totals EXCEPT SELECT * FROM summed_totals) AS surplus
      ) AS sides
      GROUP BY 2, 3, 4
    )
    SELECT table_name, organization_id, zone, day::text, model_id,
      coalesce(recorded, 0)::text AS recorded_requests, coalesce(aggregated, 0)::text AS aggregated_requests
    FROM (
      SELECT * FROM daily_differences UNION ALL SELECT * FROM model_differences UNION ALL SELECT * FROM subject_differences
      UNION ALL SELECT * FROM total_differences
    ) AS differences
    ORDER BY 1, 2, 3, 4, 5
    LIMIT 100`,
  );
  return rows.map((row) => ({
    table: row.table_name,
    organizationId: row.organization_id,
    zone: row.zone,
    day: row.day,
    modelId: row.model_id,
    recordedRequests: Number(row.recorded_requests),
    aggregatedRequests: Number(row.aggregated_requests),
  }));
}
