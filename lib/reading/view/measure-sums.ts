import { sqlName } from "@/lib/db/connection/sql-name";
import { Prisma } from "@/lib/generated/prisma/client";
import { ROLLUP_COLUMNS, type RollupColumn, rollupColumns } from "@/lib/ledger/rollups/rollup-columns";
import type { CoreFacts, Sum } from "./measure-facts";

/** The sums that `toCoreMeasures` reads, over the sub-query of `usageSource`. */
export const CORE_SUMS = selectSums(rollupColumns("totals"));

/** The sums that `toMeasures` reads, over the sub-query of `usageSource`. */
export const MEASURE_SUMS = selectSums(rollupColumns("models"));

/** Some of them. */
export function sumsOf(names: readonly Sum[]): Prisma.Sql {
  return selectSums(ROLLUP_COLUMNS.filter(({ column }) => (names as readonly string[]).includes(column)));
}

/** What sorts rows of `CORE_SUMS` by a measure; null where it isn't known. */
export function sortOf({ of }: CoreFacts): Prisma.Sql {
  if ("latest" in of) return sqlName("last_occurred_at");
  const add = (names: readonly Sum[]) =>
    Prisma.join(
      names.map((name) => Prisma.sql`${sqlName(name)}::numeric`),
      " + ",
    );
  const value = of.less ? Prisma.sql`${add(of.sum)} - (${add(of.less)})` : add(of.sum);
  return of.per ? Prisma.sql`(${value}) / nullif(${add(of.per)}, 0)` : value;
}

function selectSums(columns: readonly RollupColumn[]): Prisma.Sql {
  return Prisma.join(
    columns.map((column) => Prisma.sql`${sumOf(column)} AS ${sqlName(column.column)}`),
    ", ",
  );
}

/** What may be beyond 2⁵³ is text, because JSON from the database is read into numbers. */
function sumOf({ column, combine }: RollupColumn): Prisma.Sql {
  const name = sqlName(column);
  if (column === "last_occurred_at") return Prisma.sql`max(${name})`;
  if (combine === "max") return Prisma.sql`coalesce(max(${name}), 0)::int`;
  const sum = Prisma.sql`coalesce(sum(${name}), 0)`;
  if (column === "cost_usd") return Prisma.sql`${sum}::numeric(40, 12)::text`;
  return column === "response_time_histogram" || column.endsWith("_tokens") ? Prisma.sql`${sum}::text` : sum;
}
