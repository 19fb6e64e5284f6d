import { sqlName, sqlNames } from "@/lib/db/connection/sql-name";
import { LABELS } from "@/lib/events/labels/label-columns";
import { Prisma } from "@/lib/generated/prisma/client";
import { ofLabelsRow, ofRecord, type RollupColumn, rollupColumns } from "@/lib/ledger/rollups/rollup-columns";
import { DIMENSIONS, type SourceDimension } from "./dimensions";
import type { UsageFilter } from "./filter";
import { labelConditions, modelConditions, subjectCondition } from "./filter-conditions";
import { isWholeDays, type ReportingPeriod } from "./reporting-period";
import { organizationCondition, type UsageScope } from "./usage-scope";

/** What usage can be grouped by, and the source's column for each: the allow-list of every GROUP BY. */
export const DIMENSION_COLUMNS = {
  day: sqlName("day"),
  hour: sqlName("hour"),
  ...Object.fromEntries(DIMENSIONS.map(({ id, column }) => [id, sqlName(column)])),
} as Record<SourceDimension, Prisma.Sql>;

/** The labels that figures can be divided by; whether a request succeeded is a figure itself. */
const GROUPED_LABELS = LABELS.flatMap(({ column }) => (column === "success" ? [] : [column]));

/** Stands for no user, no room and no key in the rollups. */
export const NO_SUBJECT = "00000000-0000-0000-0000-000000000000";

/** A record's key as the rollups have it. */
const RECORD_KEY = Prisma.sql`coalesce(api_key_id, ${NO_SUBJECT}::uuid)`;

/**
 * The rows that figures over these dimensions are summed from: a sub-query with the dimensions' columns and those that
 * `MEASURE_SUMS` and `CORE_SUMS` sum. Reads, whichever is the first that is exact:
 * - `usage_daily_models`, for whole days in a kept zone without labels, user or room;
 * - `usage_daily`, the same with labels;
 * - `usage_daily_subject_totals`, by user or by room without labels and models; for `CORE_SUMS` only;
 * - `usage_daily_subjects`, the same with models;
 * - `usage_records` of the period, through the index that begins with organization, or organization and user or room.
 *
 * Days are those of the zone; an hour, which only records know, is the instant at which the zone's clock began it.
 */
export function usageSource(
  scope: UsageScope,
  period: ReportingPeriod,
  filter: UsageFilter,
  dimensions: readonly SourceDimension[],
): Prisma.Sql {
  const rows = sourceRows(scope, period, filter, dimensions);
  if (!dimensions.includes("provider")) return rows;
  return Prisma.sql`
    SELECT by_model.*, models.provider_id FROM (${rows}) AS by_model JOIN models ON models.id = by_model.model_id`;
}

/**
 * The conditions on `usage_records` for a filter, for queries that show single records.
 * @param organization the condition on whose they are, for queries that take one organization after another
 */
export function recordConditions(
  scope: UsageScope,
  period: ReportingPeriod,
  filter: UsageFilter,
  organization: Prisma.Sql = organizationCondition(scope),
): Prisma.Sql {
  return Prisma.sql`${organization}
    AND occurred_at >= ${period.start.toISOString()}::timestamptz
    AND occurred_at < ${period.end.toISOString()}::timestamptz
    ${modelConditions(filter)} ${labelConditions(filter, RECORD_KEY)}
    ${subjectCondition(scope, filter.user, Prisma.sql`user_id`, Prisma.sql`users`)}
    ${subjectCondition(scope, filter.room, Prisma.sql`room_id`, Prisma.sql`rooms`)}`;
}

function sourceRows(
  scope: UsageScope,
  period: ReportingPeriod,
  filter: UsageFilter,
  dimensions: readonly SourceDimension[],
): Prisma.Sql {
  const table = chooseTable(scope, period, filter, dimensions);
  if (table === "records") return recordRows(scope, period, filter);
  if (table === "models") return modelRows(scope, period, filter);
  if (table === "labels") return labelRows(scope, period, filter);
  const usesModels =
    [...filter.model, ...filter.provider].length > 0 || dimensions.includes("model") || dimensions.includes("provider");
  return subjectRows(scope, period, filter, table, usesModels);
}

function chooseTable(
  scope: UsageScope,
  period: ReportingPeriod,
  filter: UsageFilter,
  dimensions: readonly SourceDimension[],
): "models" | "labels" | "USER" | "ROOM" | "records" {
  const filtersSubject = filter.user.length > 0 || filter.room.length > 0;
  const byHour = dimensions.includes("hour");
  if (!scope.zoneIsKept || !isWholeDays(period) || filtersSubject || byHour) return "records";
  const [byUser, byRoom] = [dimensions.includes("user"), dimensions.includes("room")];
  const usesLabels = LABELS.some(
    ({ name }) => (dimensions as readonly string[]).includes(name) || (filter[name]?.length ?? 0) > 0,
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
    SELECT organization_id, day, model_id, ${sqlNames(GROUPED_LABELS)}, ${figures(ofLabelsSum)}
    FROM usage_daily
    WHERE ${dayConditions(scope, period)} ${modelConditions(filter)}
      ${labelConditions(filter, DIMENSION_COLUMNS.api_key)}`;
}

/** Summed as numeric: two buckets near 2⁶³ do not fit into a bigint together. */
function ofLabelsSum(column: RollupColumn): Prisma.Sql {
  const value = ofLabelsRow(column);
  return column.combine === "sum" && !column.rollups.includes("labels") ? Prisma.sql`0::numeric + ${value}` : value;
}

function subjectRows(
  scope: UsageScope,
  period: ReportingPeriod,
  filter: UsageFilter,
  subject: "USER" | "ROOM",
  usesModels: boolean,
): Prisma.Sql {
  return Prisma.sql`
    SELECT *, subject_id AS ${subject === "USER" ? DIMENSION_COLUMNS.user : DIMENSION_COLUMNS.room}
    FROM ${usesModels ? Prisma.sql`usage_daily_subjects` : Prisma.sql`usage_daily_subject_totals`}
    WHERE subject = ${subject}::usage_subject AND ${dayConditions(scope, period)} ${modelConditions(filter)}`;
}

function recordRows(scope: UsageScope, period: ReportingPeriod, filter: UsageFilter): Prisma.Sql {
  const labels = GROUPED_LABELS.filter((column) => column !== "api_key_id");
  return Prisma.sql`
    SELECT organization_id, (occurred_at AT TIME ZONE ${period.zone})::date AS day,
      date_trunc('hour', occurred_at, ${period.zone}) AS hour, model_id, ${sqlNames(labels)},
      ${RECORD_KEY} AS api_key_id, coalesce(user_id, ${NO_SUBJECT}::uuid) AS user_id,
      coalesce(room_id, ${NO_SUBJECT}::uuid) AS room_id, ${figures(ofRecord)}
    FROM usage_records
    WHERE ${recordConditions(scope, period, filter)}`;
}

/** The columns of `usage_daily_models`, of which every measure is made. */
function figures(sqlOf: (column: RollupColumn) => Prisma.Sql): Prisma.Sql {
  return Prisma.join(
    rollupColumns("models").map((column) => Prisma.sql`${sqlOf(column)} AS ${sqlName(column.column)}`),
    ", ",
  );
}

function dayConditions(scope: UsageScope, period: ReportingPeriod): Prisma.Sql {
  return Prisma.sql`${organizationCondition(scope)} AND zone = ${period.zone}
    AND day BETWEEN ${period.from}::date AND ${period.to}::date`;
}
