import { formatDecimal, MONEY_PLACES, parseDecimal } from "@/lib/values/numbers/decimal";
import type { CoreFacts, CoreSum, DetailFacts, Quotient, Sum } from "./measure-facts";
import { CORE_MEASURES, type CoreMeasures, MEASURES, type Measure, type Measures } from "./measures";
import { histogramPercentile } from "./response-time-histogram";

/** A sum as a row has it: what may be beyond 2⁵³ as text. */
type SumValue<Name> = Name extends "last_occurred_at"
  ? string | null
  : Name extends "cost_usd" | "response_time_histogram" | `${string}_tokens`
    ? string
    : number;

/** A row of `CORE_SUMS`. */
export type CoreMeasureRow = { [Name in CoreSum]: SumValue<Name> };

/** A row of `MEASURE_SUMS`. */
export type MeasureRow = { [Name in Sum]: SumValue<Name> };

/** The sums over no requests. */
export const NO_REQUESTS: MeasureRow = {
  ...{ requests: 0, failed_requests: 0, priced_requests: 0, estimated_requests: 0, unknown_token_requests: 0 },
  ...{ input_tokens: "0", cache_read_tokens: "0", cache_write_tokens: "0", output_tokens: "0", reasoning_tokens: "0" },
  ...{ cost_usd: "0.000000000000", timed_requests: 0, response_time_sum_ms: 0, response_time_max_ms: 0 },
  ...{ response_time_histogram: "0", last_occurred_at: null },
};

/** The figures of a row of core sums. */
export function toCoreMeasures(row: CoreMeasureRow): CoreMeasures {
  return figuresOf(CORE_MEASURES, row) as CoreMeasures;
}

/** The figures of a row of sums. */
export function toMeasures(row: MeasureRow): Measures {
  return figuresOf(MEASURES, row) as Measures;
}

/** A figure with every digit, sums of tokens as text; null also for one that core figures don't have. */
export function exactFigure({ field }: Pick<Measure, "field">, figures: CoreMeasures): Figure {
  const digits: Record<string, string | undefined> = figures.exact;
  return digits[field] ?? (figures as unknown as Record<string, Figure | undefined>)[field] ?? null;
}

/** Amounts, and sums of tokens, as text. */
type Figure = number | string | null;
type Facts = CoreFacts | DetailFacts;
type Row = CoreMeasureRow & Partial<MeasureRow>;

function figuresOf(measures: readonly Facts[], row: Row): unknown {
  const exact: Record<string, string> = {};
  const figures = measures.map((measure) => {
    const { field, unit, of } = measure;
    const value = "sum" in of ? quotient(unit, of, row) : otherValue(of, row);
    if (unit !== "tokens" || typeof value !== "string") return [field, value];
    exact[field] = value;
    return [field, Number(value)];
  });
  return { ...Object.fromEntries(figures), exact };
}

function otherValue(of: Exclude<Facts["of"], { sum: unknown }>, row: Row): Figure {
  if ("latest" in of) return row.last_occurred_at && toIso(row.last_occurred_at);
  const { response_time_histogram: histogram = "0", response_time_max_ms: slowest = 0 } = row;
  return histogramPercentile(histogram, of.percentile, slowest);
}

function quotient(unit: Facts["unit"], of: Quotient, row: Row): Figure {
  const { sum, less = [], per, times = 1 } = of;
  const add = (names: readonly Sum[]) => names.reduce((total, name) => total + Number(row[name]), 0);
  const divisor = per && add(per);
  if (divisor === 0) return null;
  if (unit === "usd" || (unit === "tokens" && divisor === undefined)) return exactQuotient(unit, of, row, divisor);
  const value = add(sum) - add(less);
  return divisor === undefined ? value : (value / divisor) * times;
}

/** Rounded down in the last place kept. */
function exactQuotient(unit: "usd" | "tokens", of: Quotient, row: Row, divisor: number | undefined): string {
  const { sum, less = [], times = 1 } = of;
  if (sum.length === 1 && less.length === 0 && divisor === undefined) return String(row[sum[0]]);
  const places = unit === "usd" ? MONEY_PLACES : 0;
  const add = (names: readonly Sum[]) =>
    names.reduce((total, name) => total + parseDecimal(String(row[name]), places), 0n);
  const value = add(sum) - add(less);
  return formatDecimal(divisor === undefined ? value : (value * BigInt(times)) / BigInt(divisor), places);
}

/** JSON from the database has "+00:00"; what ends in Z already is as it should be. */
const toIso = (instant: string) => (instant.endsWith("Z") ? instant : new Date(instant).toISOString());
