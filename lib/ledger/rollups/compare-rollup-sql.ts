import { sqlName } from "@/lib/db/connection/sql-name";
import { Prisma } from "@/lib/generated/prisma/client";
import { ofRows, type RollupName, rollupColumns } from "./rollup-columns";
import { ROLLUPS } from "./rollup-tables";
import { rollupColumnNames } from "./sum-rows-sql";

/**
 * The days and models where a rollup's rows are not exactly those of a relation, with the requests of both sides.
 * @param records the rows as the records have them
 * @param condition on the stored rows
 */
export function compareRows(rollup: RollupName, records: Prisma.Sql, condition: Prisma.Sql): Prisma.Sql {
  const columns = rollupColumnNames(rollup);
  const stored = Prisma.sql`SELECT ${columns} FROM ${sqlName(ROLLUPS[rollup].table)} WHERE ${condition}`;
  const computed = Prisma.sql`SELECT ${columns} FROM ${records}`;
  const model = ROLLUPS[rollup].key.includes("model_id") ? Prisma.sql`model_id` : Prisma.sql`NULL::uuid`;
  return Prisma.sql`
      SELECT ${ROLLUPS[rollup].table}::text AS table_name, organization_id, zone, day, ${model} AS model_id,
        sum(requests) FILTER (WHERE side = 'records') AS recorded, sum(requests) FILTER (WHERE side = 'rollup') AS aggregated
      FROM (
        SELECT 'records' AS side, * FROM (${computed} EXCEPT ${stored}) AS missing
        UNION ALL
        SELECT 'rollup' AS side, * FROM (${stored} EXCEPT ${computed}) AS surplus
      ) AS sides
      GROUP BY 2, 3, 4, 5`;
}

/** Sums alone: the latest time of a row that became anonymous is one of all its people's. */
const SUMMED = rollupColumns("subjects").filter(({ combine }) => combine !== "max");

/**
 * The same for `usage_daily_subjects`, whose rows are compared as a whole for each day and model: a user or room that was
 * deleted keeps its anonymous row while its records name nobody.
 */
export function compareSubjects(records: Prisma.Sql, condition: Prisma.Sql): Prisma.Sql {
  const names = Prisma.join(
    SUMMED.map(({ column }) => sqlName(column)),
    ", ",
  );
  const sums = Prisma.join(
    SUMMED.map((column) => Prisma.sql`${ofRows(column, sqlName(column.column))} AS ${sqlName(column.column)}`),
    ", ",
  );
  const key = Prisma.sql`organization_id, zone, subject, day, model_id`;
  return Prisma.sql`
      SELECT ${ROLLUPS.subjects.table}::text AS table_name, organization_id, zone, day, model_id,
        max(requests) FILTER (WHERE side = 'records') AS recorded, max(requests) FILTER (WHERE side = 'rollup') AS aggregated
      FROM (
        SELECT side, ${key}, ${sums}
        FROM (
          SELECT 'records' AS side, ${key}, ${names} FROM ${records}
          UNION ALL
          SELECT 'rollup', ${key}, ${names} FROM usage_daily_subjects WHERE ${condition}
        ) AS both_sides
        GROUP BY side, ${key}
      ) AS sums
      GROUP BY ${key}
      HAVING count(*) <> 2 OR count(DISTINCT (${names})) <> 1`;
}
