import { sqlName, sqlNames } from "@/lib/db/connection/sql-name";
import { Prisma } from "@/lib/generated/prisma/client";
import { ofRecords, type RollupColumn, type RollupName, rollupColumns } from "./rollup-columns";
import { type KeyColumn, ROLLUPS } from "./rollup-tables";

/** The SQL of one column; by default, what its list says of it. */
export type FigureSql = (column: RollupColumn) => Prisma.Sql;

/** Each row of `sourced` twice, once for its user and once for its room. */
const RECORDS_BY_SUBJECT = Prisma.sql`(
    SELECT *, 'USER'::usage_subject AS subject, coalesce(user_id, '00000000-0000-0000-0000-000000000000') AS subject_id
    FROM sourced
    UNION ALL
    SELECT *, 'ROOM'::usage_subject, coalesce(room_id, '00000000-0000-0000-0000-000000000000')
    FROM sourced
  ) AS records_by_subject`;

/** Keys of records that are not columns as they are. */
const OF_RECORD: Partial<Record<KeyColumn, Prisma.Sql>> = {
  day: Prisma.sql`(occurred_at AT TIME ZONE zone)::date`,
  api_key_id: Prisma.sql`coalesce(api_key_id, '00000000-0000-0000-0000-000000000000')`,
};

/**
 * The rows of a rollup, summed from a relation `sourced` of usage records, each joined to the reporting zones that apply to it
 * as `zone`.
 */
export function sumRecords(rollup: "labels" | "subjects", figure: FigureSql = ofRecords): Prisma.Sql {
  const from = rollup === "labels" ? Prisma.sql`sourced` : RECORDS_BY_SUBJECT;
  return sumRows(rollup, from, figure, (column) => OF_RECORD[column] ?? sqlName(column));
}

/** The rows of a rollup, summed from a relation with the columns of its key. */
export function sumRows(
  rollup: RollupName,
  from: Prisma.Sql,
  figure: FigureSql,
  keyOf: (column: KeyColumn) => Prisma.Sql = (column) => sqlName(column),
): Prisma.Sql {
  const { key } = ROLLUPS[rollup];
  return Prisma.sql`
  SELECT ${selectKey(rollup, keyOf)}, ${selectFigures(rollup, figure)}
  FROM ${from}
  GROUP BY ${Prisma.join(key.map(keyOf), ", ")}
  ORDER BY ${sqlNames(key)}`;
}

/** All columns of a rollup, its key first, in the one order that every statement has them in. */
export function rollupColumnNames(rollup: RollupName): Prisma.Sql {
  return sqlNames([...ROLLUPS[rollup].key, ...rollupColumns(rollup).map(({ column }) => column)]);
}

/** The columns of a rollup's key as a list to select. */
export function selectKey(rollup: RollupName, keyOf: (column: KeyColumn) => Prisma.Sql): Prisma.Sql {
  return Prisma.join(
    ROLLUPS[rollup].key.map((column) => Prisma.sql`${keyOf(column)} AS ${sqlName(column)}`),
    ", ",
  );
}

/** A rollup's other columns as a list to select. */
export function selectFigures(rollup: RollupName, figure: FigureSql): Prisma.Sql {
  return Prisma.join(
    rollupColumns(rollup).map((column) => Prisma.sql`${figure(column)} AS ${sqlName(column.column)}`),
    ", ",
  );
}
