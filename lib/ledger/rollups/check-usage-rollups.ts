import { inLongTransaction } from "@/lib/db/connection/long-transaction";
import { Prisma } from "@/lib/generated/prisma/client";
import { compareRows, compareSubjects } from "./compare-rollup-sql";
import { type DayRange, dayInRange, recordsOfDays } from "./rollup-portions";
import { DAILY_ROLLUP, MODEL_ROLLUP, reportingZones, SUBJECT_ROLLUP, subjectTotals } from "./rollup-sql";
import type { RollupTable } from "./rollup-tables";
import { IS_IN_USE } from "./written-zones-sql";

/** A row of an aggregate that is not the sum of its records. */
export interface RollupDifference {
  table: RollupTable;
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
    daily AS MATERIALIZED (${DAILY_ROLLUP}),
    by_model AS MATERIALIZED (${MODEL_ROLLUP}),
    subjects AS (${SUBJECT_ROLLUP}),
    summed_totals AS MATERIALIZED (
      ${subjectTotals(Prisma.sql`(SELECT * FROM usage_daily_subjects WHERE ${condition}) AS stored_subjects`)}
    ),
    daily_differences AS (${compareRows("labels", Prisma.sql`daily`, condition)}),
    model_differences AS (${compareRows("models", Prisma.sql`by_model`, condition)}),
    subject_differences AS (${compareSubjects(Prisma.sql`subjects`, condition)}),
    total_differences AS (${compareRows("totals", Prisma.sql`summed_totals`, condition)})
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
