import { sqlName } from "@/lib/db/connection/sql-name";
import { TOKEN_BUCKETS } from "@/lib/events/buckets/token-buckets";
import { Prisma } from "@/lib/generated/prisma/client";
import { ALL_CACHE_READ, ALL_INPUT, ALL_OUTPUT } from "./token-sums-sql";

/** By labels, by model, by user or room and model, by user or room: see `rollup-tables.ts`. */
export type RollupName = "labels" | "models" | "subjects" | "totals";

/** A figure that rollups hold: how it is made of the records that a row is about. */
interface Figure {
  column: string;
  combine: "count" | "sum" | "max";
  /** Of a record; for sums and maxima. */
  value?: Prisma.Sql;
  /** Which records take part; all without it. */
  where?: Prisma.Sql;
  /** The same of a row of `usage_daily`, where it differs from the column there and from `value`. */
  ofLabels?: Prisma.Sql;
  /** Of a sum; bigint without it. */
  type?: "numeric";
  rollups: readonly RollupName[];
  /** Repricing changes it. */
  isRepriced?: true;
}

/** Whether a record's cost is known, not estimated. */
export const IS_PRICED = Prisma.sql`cost_source IN ('CALCULATED', 'REPORTED')`;
const IS_ESTIMATED = Prisma.sql`cost_source = 'ESTIMATED'`;
const IS_TIMED = Prisma.sql`response_time_ms IS NOT NULL`;

const ALL = ["labels", "models", "subjects", "totals"] as const;
const COARSE = ["models", "subjects", "totals"] as const;
const BY_MODEL = ["labels", "models"] as const;

/**
 * Every figure of the rollups, declared once. `usage_daily` has a column for each token bucket; in the coarser ones, input
 * and output tokens are of all buckets.
 */
const FIGURES = [
  { column: "requests", combine: "count", rollups: ALL },
  {
    column: "failed_requests",
    combine: "count",
    where: Prisma.sql`NOT success`,
    ofLabels: Prisma.sql`CASE WHEN success THEN 0 ELSE requests END`,
    rollups: COARSE,
  },
  { column: "priced_requests", combine: "count", where: IS_PRICED, rollups: ALL, isRepriced: true },
  {
    column: "unknown_token_requests",
    combine: "count",
    where: Prisma.sql`token_detail = 'UNKNOWN'`,
    rollups: BY_MODEL,
  },
  ...TOKEN_BUCKETS.map(({ column }) => ({
    column,
    combine: "sum" as const,
    value: sqlName(column),
    rollups: ["labels"] as const,
  })),
  { column: "input_tokens", combine: "sum", value: ALL_INPUT, rollups: COARSE },
  { column: "cache_read_tokens", combine: "sum", value: ALL_CACHE_READ, rollups: ["models"] },
  {
    column: "cache_write_tokens",
    combine: "sum",
    value: Prisma.sql`cache_write_5m_tokens + cache_write_1h_tokens`,
    rollups: ["models"],
  },
  { column: "output_tokens", combine: "sum", value: ALL_OUTPUT, rollups: COARSE },
  { column: "reasoning_tokens", combine: "sum", value: sqlName("reasoning_tokens"), rollups: ["models"] },
  { column: "cost_usd", combine: "sum", value: sqlName("cost_usd"), type: "numeric", rollups: ALL, isRepriced: true },
  { column: "timed_requests", combine: "count", where: IS_TIMED, rollups: ALL },
  { column: "response_time_sum_ms", combine: "sum", value: sqlName("response_time_ms"), rollups: ALL },
  {
    column: "response_time_max_ms",
    combine: "max",
    value: Prisma.sql`coalesce(response_time_ms, 0)`,
    rollups: BY_MODEL,
  },
  {
    column: "response_time_histogram",
    combine: "sum",
    value: Prisma.sql`response_time_unit(response_time_ms)`,
    where: IS_TIMED,
    type: "numeric",
    rollups: BY_MODEL,
  },
  { column: "last_occurred_at", combine: "max", value: sqlName("occurred_at"), rollups: ALL },
  { column: "estimated_requests", combine: "count", where: IS_ESTIMATED, rollups: BY_MODEL, isRepriced: true },
] as const satisfies readonly Figure[];

export type RollupColumnName = (typeof FIGURES)[number]["column"];

/** The names of a rollup's columns. */
export type RollupColumnOf<Rollup extends RollupName> = NamesIn<(typeof FIGURES)[number], Rollup>;
type NamesIn<Column, Rollup> = Column extends { column: infer Name; rollups: readonly (infer Held)[] }
  ? Rollup extends Held
    ? Name
    : never
  : never;

/** A column of one or several rollups; the same name may mean another figure in another rollup. */
export interface RollupColumn extends Figure {
  column: RollupColumnName;
}

export const ROLLUP_COLUMNS: readonly RollupColumn[] = FIGURES;

/** A rollup's columns beside its key, in the order in which statements write them. */
export function rollupColumns(rollup: RollupName): readonly RollupColumn[] {
  return ROLLUP_COLUMNS.filter(({ rollups }) => rollups.includes(rollup));
}

/** What one record adds to a column. Null adds nothing. */
export function ofRecord({ combine, value, where }: RollupColumn): Prisma.Sql {
  if (combine === "count") return where ? Prisma.sql`(${where})::int` : Prisma.sql`1`;
  return where ? Prisma.sql`CASE WHEN ${where} THEN ${value} END` : Prisma.sql`${value}`;
}

/** What a group of records adds up to. */
export function ofRecords({ combine, value, where, type }: RollupColumn): Prisma.Sql {
  const filter = where ? Prisma.sql` FILTER (WHERE ${where})` : Prisma.empty;
  if (combine === "count") return Prisma.sql`count(*)${filter}`;
  if (combine === "max") return Prisma.sql`max(${value})${filter}`;
  return Prisma.sql`coalesce(sum(${value})${filter}, 0)::${sqlName(type ?? "bigint")}`;
}

/** What one row of `usage_daily` adds to a column of a rollup that is summed from it. */
export function ofLabelsRow(column: RollupColumn): Prisma.Sql {
  if (column.ofLabels) return column.ofLabels;
  return column.value && !column.rollups.includes("labels") ? column.value : sqlName(column.column);
}

/** Brings rows together that hold a column already, or what they add to it. */
export function ofRows({ combine, type }: RollupColumn, row: Prisma.Sql): Prisma.Sql {
  return combine === "max" ? Prisma.sql`max(${row})` : Prisma.sql`sum(${row})::${sqlName(type ?? "bigint")}`;
}
