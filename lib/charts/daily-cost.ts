import type { Day } from "@/lib/dates";
import { formatDecimal, MONEY_PLACES, parseDecimal } from "@/lib/decimal";
import { type Granularity, timeBuckets } from "./time-buckets";

/** Models beyond this many share the series "Other". */
const MOST_SERIES = 8;

const UNPRICED = "unpriced";

/** What the preparation reads of a day × model. */
export interface DailyCostRow {
  day: Day;
  modelId: string;
  requests: number;
  pricedRequests: number;
  costUsd: string;
}

export interface CostSeries {
  /** s0 … s8: names never become keys or parts of a style, since callers choose them. */
  id: string;
  label: string;
  /** USD, exact. */
  costUsd: string;
}

/** USD, exact; "unpriced" where no call has a price; null where there were no calls. */
export type CostCell = string | null;

export interface CostPoint {
  /** The first day of the bar. */
  start: Day;
  /** By series. */
  costs: CostCell[];
  /** USD, exact. */
  totalUsd: string;
}

/** Everything that the chart, its table and its summary show. */
export interface DailyCost {
  granularity: Granularity;
  series: CostSeries[];
  points: CostPoint[];
  /** USD, exact. */
  totalUsd: string;
}

interface Sum {
  cost: bigint;
  requests: number;
  priced: number;
}

/**
 * Daily cost by model, ready to draw: the eight models that cost most and "Other" for the rest, days without calls filled
 * in, long periods gathered by week or month. Sums are exact.
 */
export function prepareDailyCost(
  rows: DailyCostRow[],
  models: { modelId: string; label: string }[],
  from: Day,
  to: Day,
): DailyCost {
  const buckets = timeBuckets(from, to);
  const labels = new Map(models.map((model) => [model.modelId, model.label]));
  const ranked = rankModels(rows, labels);
  const named = ranked.slice(0, MOST_SERIES);
  const otherCount = ranked.length - named.length;
  const seriesOf = new Map(named.map((model, index) => [model.modelId, index]));
  const count = named.length + (otherCount > 0 ? 1 : 0);

  const cells = new Map<Day, Sum[]>(buckets.starts.map((start) => [start, Array.from({ length: count }, emptySum)]));
  const totals = Array.from({ length: count }, emptySum);
  for (const row of rows) {
    const index = seriesOf.get(row.modelId) ?? count - 1;
    const cell = cells.get(buckets.startOf(row.day));
    if (!cell) continue;
    add(cell[index], row);
    add(totals[index], row);
  }

  return {
    granularity: buckets.granularity,
    series: totals.map((total, index) => ({
      id: `s${index}`,
      label: named[index]?.label ?? `Other (${otherCount} ${otherCount === 1 ? "model" : "models"})`,
      costUsd: toUsd(total.cost),
    })),
    points: [...cells].map(([start, sums]) => ({
      start,
      costs: sums.map(toCell),
      totalUsd: toUsd(sums.reduce((total, sum) => total + sum.cost, 0n)),
    })),
    totalUsd: toUsd(totals.reduce((total, sum) => total + sum.cost, 0n)),
  };
}

/** Whether a cell holds an amount. */
export function isAmount(cell: CostCell): cell is string {
  return cell !== null && cell !== UNPRICED;
}

function rankModels(rows: DailyCostRow[], labels: Map<string, string>) {
  const sums = new Map<string, Sum>();
  for (const row of rows) {
    const sum = sums.get(row.modelId) ?? emptySum();
    add(sum, row);
    sums.set(row.modelId, sum);
  }
  return [...sums]
    .map(([modelId, sum]) => ({ modelId, label: labels.get(modelId) ?? "Unknown model", ...sum }))
    .sort(
      (a, b) =>
        Number(b.cost > a.cost) - Number(b.cost < a.cost) || b.requests - a.requests || (a.label < b.label ? -1 : 1),
    );
}

function emptySum(): Sum {
  return { cost: 0n, requests: 0, priced: 0 };
}

function add(sum: Sum, row: DailyCostRow): void {
  sum.cost += parseDecimal(row.costUsd, MONEY_PLACES);
  sum.requests += row.requests;
  sum.priced += row.pricedRequests;
}

function toCell(sum: Sum): CostCell {
  if (sum.requests === 0) return null;
  return sum.priced === 0 ? UNPRICED : toUsd(sum.cost);
}

function toUsd(cost: bigint): string {
  return formatDecimal(cost, MONEY_PLACES);
}
