import { sqlName, sqlNames } from "@/lib/db/connection/sql-name";
import { Prisma } from "@/lib/generated/prisma/client";
import { ofLabelsRow, ofRows, type RollupName, rollupColumns } from "./rollup-columns";
import { ROLLUPS } from "./rollup-tables";
import { rollupColumnNames, sumRecords, sumRows } from "./sum-rows-sql";

/**
 * The rollups, each as the query that sums it and the upsert that adds such sums. The writer, the rebuild and the check all
 * use these, so that there is one definition of what is summed.
 *
 * Rows are written in the order of their key: two flushes that took the same rows in different orders would deadlock.
 */
export const DAILY_ROLLUP = sumRecords("labels");

/** From a relation `daily` of `DAILY_ROLLUP`. */
export const MODEL_ROLLUP = sumRows("models", Prisma.sql`daily`, (column) => ofRows(column, ofLabelsRow(column)));

/** By user and by room. */
export const SUBJECT_ROLLUP = sumRecords("subjects");

/** From a relation of `SUBJECT_ROLLUP`, or from `usage_daily_subjects` itself. */
export const subjectTotals = (bySubject: Prisma.Sql) =>
  sumRows("totals", bySubject, (column) => ofRows(column, sqlName(column.column)));

/**
 * Adds the rows of a relation to a rollup.
 * @param from with the rollup's columns
 */
export function upsertRollup(rollup: RollupName, from: Prisma.Sql): Prisma.Sql {
  const { table, key } = ROLLUPS[rollup];
  const columns = rollupColumnNames(rollup);
  return Prisma.sql`
  INSERT INTO ${sqlName(table)} AS stored (${columns})
  SELECT ${columns} FROM ${from}
  ON CONFLICT (${sqlNames(key)})
  DO UPDATE SET ${Prisma.join(
    rollupColumns(rollup).map(({ column, combine }) => {
      const name = sqlName(column);
      return combine === "max"
        ? Prisma.sql`${name} = greatest(stored.${name}, excluded.${name})`
        : Prisma.sql`${name} = stored.${name} + excluded.${name}`;
    }),
    ", ",
  )}`;
}

/**
 * The common table expressions that add sums of a relation `sourced` of usage records, each joined to the reporting zones that
 * apply to it as `zone`, to all rollups.
 * @param daily with the columns of `DAILY_ROLLUP`
 * @param bySubject with those of `SUBJECT_ROLLUP`
 */
export const addToRollups = (daily: Prisma.Sql = DAILY_ROLLUP, bySubject: Prisma.Sql = SUBJECT_ROLLUP) => Prisma.sql`
  daily AS MATERIALIZED (${daily}),
  by_model AS (${MODEL_ROLLUP}),
  by_subject AS MATERIALIZED (${bySubject}),
  subject_totals AS (${subjectTotals(Prisma.sql`by_subject`)}),
  daily_written AS (${upsertRollup("labels", Prisma.sql`daily`)}),
  models_written AS (${upsertRollup("models", Prisma.sql`by_model`)}),
  subjects_written AS (${upsertRollup("subjects", Prisma.sql`by_subject`)}),
  subject_totals_written AS (${upsertRollup("totals", Prisma.sql`subject_totals`)})`;

/**
 * The reporting zones of organizations: each one's own, and the installation's where that differs.
 * @param condition on `organizations`, for the few that a statement is about
 */
export const reportingZones = (condition: Prisma.Sql = Prisma.sql`true`) => Prisma.sql`
  SELECT id AS organization_id, time_zone AS zone FROM organizations WHERE ${condition}
  UNION
  SELECT organizations.id, (SELECT time_zone FROM installation) FROM organizations WHERE ${condition}`;
