import { z } from "zod";
import { Prisma } from "@/lib/generated/prisma/client";
import type { UsageFilter } from "./filter";
import { isWholeDays, type ReportingPeriod } from "./reporting-period";
import { ALL_INPUT, ALL_OUTPUT } from "./rollup-sql";
import { organizationCondition, type UsageScope } from "./usage-scope";

/** What usage can be grouped by, and the source's column for each: the allow-list of every GROUP BY. */
export const DIMENSION_COLUMNS = {
  day: Prisma.sql`day`,
  organization: Prisma.sql`organization_id`,
  model: Prisma.sql`model_id`,
  feature: Prisma.sql`feature`,
  endpoint: Prisma.sql`endpoint`,
  request_type: Prisma.sql`request_type`,
  kind: Prisma.sql`kind`,
  user: Prisma.sql`user_id`,
  room: Prisma.sql`room_id`,
} as const;
export type Dimension = keyof typeof DIMENSION_COLUMNS;

const LABELS = ["feature", "endpoint", "request_type", "kind", "success"] as const;

/** Stands for no user and no room in the rollups. */
export const NO_SUBJECT = "00000000-0000-0000-0000-000000000000";

/**
 * The rows that figures over these dimensions are summed from: a sub-query with the dimensions' columns and those that
 * `MEASURE_SUMS` and `CORE_SUMS` sum. Reads, whichever is the first that is exact:
 * - `usage_daily_models`, for whole days in a kept zone without labels, user or room;
 * - `usage_daily`, the same with labels;
 * - `usage_daily_subjects`, by user or by room without labels; for `CORE_SUMS` only;
 * - `usage_records` of the period, through the index that begins with organization, or organization and user or room.
 */
export function usageSource(
  scope: UsageScope,
  period: ReportingPeriod,
  filter: UsageFilter,
  dimensions: readonly Dimension[],
): Prisma.Sql {
  const table = chooseTable(scope, period, filter, dimensions);
  if (table === "records") return recordRows(scope, period, filter);
  if (table === "models") return modelRows(scope, period, filter);
  return table === "labels" ? labelRows(scope, period, filter) : subjectRows(scope, period, filter, table);
}

/** The conditions on `usage_records` for a filter, for queries that show single records. */
export function recordConditions(scope: UsageScope, period: ReportingPeriod, filter: UsageFilter): Prisma.Sql {
  return Prisma.sql`${organizationCondition(scope)}
    AND occurred_at >= ${period.start.toISOString()}::timestamptz
    AND occurred_at < ${period.end.toISOString()}::timestamptz
    ${modelConditions(filter)} ${labelConditions(filter)}
    ${subjectCondition(scope, filter.user, Prisma.sql`user_id`, Prisma.sql`users`)}
    ${subjectCondition(scope, filter.room, Prisma.sql`room_id`, Prisma.sql`rooms`)}`;
}

function chooseTable(
  scope: UsageScope,
  period: ReportingPeriod,
  filter: UsageFilter,
  dimensions: readonly Dimension[],
): "models" | "labels" | "USER" | "ROOM" | "records" {
  const filtersSubject = filter.user.length > 0 || filter.room.length > 0;
  if (!scope.zoneIsKept || !isWholeDays(period) || filtersSubject) return "records";
  const [byUser, byRoom] = [dimensions.includes("user"), dimensions.includes("room")];
  const usesLabels = LABELS.some(
    (label) => (dimensions as readonly string[]).includes(label) || (filter[label]?.length ?? 0) > 0,
  );
  if (!byUser && !byRoom) return usesLabels ? "labels" : "models";
  if (usesLabels || (byUser && byRoom)) return "records";
  return byUser ? "USER" : "ROOM";
}

function modelRows(scope: UsageScope, period: ReportingPeriod, filter: UsageFilter): Prisma.Sql {
  return Prisma.sql`
    SELECT * FROM usage_daily_models WHERE ${dayConditions(scope, period)} ${modelConditions(filter)}`;
}

function labelRows(scope: UsageScope, period: ReportingPeriod, filter: UsageFilter): Prisma.Sql {
  return Prisma.sql`
    SELECT organization_id, day, model_id, feature, endpoint, request_type, kind, requests,
      CASE WHEN success THEN 0 ELSE requests END AS failed_requests, priced_requests, unknown_token_requests,
      ${ALL_INPUT} AS input_tokens, cache_read_tokens, cache_write_5m_tokens + cache_write_1h_tokens AS cache_write_tokens,
      ${ALL_OUTPUT} AS output_tokens, reasoning_tokens, cost_usd, timed_requests, response_time_sum_ms,
      response_time_max_ms, response_time_histogram, last_occurred_at, estimated_requests
    FROM usage_daily
    WHERE ${dayConditions(scope, period)} ${modelConditions(filter)} ${labelConditions(filter)}`;
}

function subjectRows(
  scope: UsageScope,
  period: ReportingPeriod,
  filter: UsageFilter,
  subject: "USER" | "ROOM",
): Prisma.Sql {
  return Prisma.sql`
    SELECT *, subject_id AS ${subject === "USER" ? DIMENSION_COLUMNS.user : DIMENSION_COLUMNS.room}
    FROM usage_daily_subjects
    WHERE subject = ${subject}::usage_subject AND ${dayConditions(scope, period)} ${modelConditions(filter)}`;
}

function recordRows(scope: UsageScope, period: ReportingPeriod, filter: UsageFilter): Prisma.Sql {
  return Prisma.sql`
    SELECT organization_id, (occurred_at AT TIME ZONE ${period.zone})::date AS day, model_id, feature, endpoint, request_type,
      kind, coalesce(user_id, ${NO_SUBJECT}::uuid) AS user_id, coalesce(room_id, ${NO_SUBJECT}::uuid) AS room_id,
      1 AS requests, (NOT success)::int AS failed_requests, (cost_source IN ('CALCULATED', 'REPORTED'))::int AS priced_requests,
      (token_detail = 'UNKNOWN')::int AS unknown_token_requests,
      ${ALL_INPUT} AS input_tokens, cache_read_tokens, cache_write_5m_tokens + cache_write_1h_tokens AS cache_write_tokens,
      ${ALL_OUTPUT} AS output_tokens, reasoning_tokens, cost_usd,
      (response_time_ms IS NOT NULL)::int AS timed_requests, response_time_ms AS response_time_sum_ms,
      response_time_ms AS response_time_max_ms,
      CASE WHEN response_time_ms IS NOT NULL THEN response_time_unit(response_time_ms) END AS response_time_histogram,
      occurred_at AS last_occurred_at, (cost_source = 'ESTIMATED')::int AS estimated_requests
    FROM usage_records
    WHERE ${recordConditions(scope, period, filter)}`;
}

function dayConditions(scope: UsageScope, period: ReportingPeriod): Prisma.Sql {
  return Prisma.sql`${organizationCondition(scope)} AND zone = ${period.zone}
    AND day BETWEEN ${period.from}::date AND ${period.to}::date`;
}

function modelConditions(filter: UsageFilter): Prisma.Sql {
  return allOf([
    filter.model.length > 0 && Prisma.sql`model_id = ANY(${filter.model}::uuid[])`,
    filter.provider.length > 0 &&
      Prisma.sql`model_id IN (SELECT id FROM models WHERE provider_id = ANY(${filter.provider}::text[]))`,
  ]);
}

function labelConditions(filter: UsageFilter): Prisma.Sql {
  const kinds = filter.kind.map((kind) => kind.toUpperCase());
  return allOf([
    filter.feature.length > 0 && Prisma.sql`feature = ANY(${filter.feature}::text[])`,
    filter.endpoint.length > 0 && Prisma.sql`endpoint = ANY(${filter.endpoint}::text[])`,
    filter.request_type.length > 0 && Prisma.sql`request_type = ANY(${filter.request_type}::text[])`,
    kinds.length > 0 && Prisma.sql`kind = ANY(${kinds}::usage_kind[])`,
    filter.success !== undefined && Prisma.sql`success = ${filter.success === "true"}`,
  ]);
}

/** Users and rooms are named by the caller's own id or by ours. */
function subjectCondition(scope: UsageScope, names: string[], column: Prisma.Sql, table: Prisma.Sql): Prisma.Sql {
  const ids = names.filter((name) => z.guid().safeParse(name).success);
  return allOf([
    names.length > 0 &&
      Prisma.sql`(organization_id, ${column}) IN (SELECT organization_id, id FROM ${table}
        WHERE ${organizationCondition(scope)}
          AND (external_id = ANY(${names}::text[]) OR id = ANY(${ids}::uuid[])))`,
  ]);
}

function allOf(conditions: (Prisma.Sql | false)[]): Prisma.Sql {
  return Prisma.join(
    conditions.map((condition) => (condition ? Prisma.sql`AND ${condition}` : Prisma.empty)),
    " ",
  );
}
