import type { UsageCell, UsageOverTime } from "@/lib/reading/figures/list-usage-over-time";
import type { ReportingPeriod } from "@/lib/reading/view/reporting-period";
import type { SeriesMetric } from "@/lib/reading/view/series-choice";
import type { UsageGroup } from "@/lib/reading/view/usage-group";
import { formatDecimal, MONEY_PLACES, parseDecimal } from "@/lib/values/numbers/decimal";
import { listHours } from "./list-hours";
import { type Granularity, timeBuckets } from "./time-buckets";

const UNPRICED = "unpriced";

/** One colour of the chart. */
export interface UsageSeriesLine {
  /** s0 … s8: names never become keys or parts of a style, since callers choose them. */
  id: string;
  /** Null for all the other groups together. */
  group: UsageGroup | null;
  /** Over the whole period, exact, as `UsageCell.value`; "unpriced" where no call has a price. */
  total: string;
}

/** Exact, as `UsageCell.value`; "unpriced" where no call has a price; null where there were no calls. */
export type SeriesCell = string | null;

export interface SeriesPoint {
  /** The first day of the bar; of an hour the instant at which it began, ISO 8601 in UTC. */
  start: string;
  /** By series. */
  values: SeriesCell[];
  /** Exact. */
  total: string;
}

/** Everything that the chart, its table and its summary show. */
export interface UsageSeries {
  metric: SeriesMetric;
  granularity: Granularity | "hour";
  /** IANA name of the zone of days and hours. */
  zone: string;
  series: UsageSeriesLine[];
  /** How many groups the last series holds, when it is that of all others; otherwise 0. */
  otherGroups: number;
  points: SeriesPoint[];
  /** Exact. */
  total: string;
}

interface Sum {
  value: bigint;
  requests: number;
  priced: number;
}

/**
 * Usage over time, ready to draw: bars for all days or hours of the period, those without calls filled in, long periods
 * gathered by week or month. Sums are exact.
 */
export function prepareUsageSeries(
  usage: UsageOverTime,
  metric: SeriesMetric,
  period: Pick<ReportingPeriod, "from" | "to" | "start" | "end" | "zone">,
): UsageSeries {
  const bars = barsOf(usage, period);
  const count = usage.groups.length + (usage.otherGroups > 0 ? 1 : 0);
  const sums = new Map<string, Sum[]>(bars.starts.map((start) => [start, Array.from({ length: count }, emptySum)]));
  const totals = Array.from({ length: count }, emptySum);
  for (const cell of usage.cells) {
    const bar = sums.get(bars.startOf(cell.start));
    if (!bar) continue;
    add(bar[cell.group], cell, metric);
    add(totals[cell.group], cell, metric);
  }
  const text = (value: bigint) => (metric === "cost" ? formatDecimal(value, MONEY_PLACES) : value.toString());
  const toCell = (sum: Sum) => (metric === "cost" && sum.priced === 0 && sum.value === 0n ? UNPRICED : text(sum.value));
  const totalOf = (parts: Sum[]) => text(parts.reduce((total, { value }) => total + value, 0n));
  return {
    metric,
    granularity: bars.granularity,
    zone: period.zone,
    series: totals.map((total, index) => ({
      id: `s${index}`,
      group: usage.groups[index] ?? null,
      total: toCell(total),
    })),
    otherGroups: usage.otherGroups,
    points: [...sums].map(([start, parts]) => ({
      start,
      values: parts.map((sum) => (sum.requests === 0 ? null : toCell(sum))),
      total: totalOf(parts),
    })),
    total: totalOf(totals),
  };
}

/** The same, each bar holding all that came before it too; before a series begins it has no value. */
export function accumulateSeries(series: UsageSeries): UsageSeries {
  const places = series.metric === "cost" ? MONEY_PLACES : 0;
  const sum = (left: SeriesCell, right: SeriesCell): SeriesCell => {
    if (!isAmount(left)) return right ?? left;
    if (!isAmount(right)) return left;
    return formatDecimal(parseDecimal(left, places) + parseDecimal(right, places), places);
  };
  let [values, total]: [SeriesCell[], SeriesCell] = [series.series.map(() => null), null];
  const points = series.points.map((point): SeriesPoint => {
    values = point.values.map((value, index) => sum(values[index], value));
    total = sum(total, point.total);
    return { start: point.start, values, total: total ?? point.total };
  });
  return { ...series, points };
}

/** Whether a cell holds an amount. */
export function isAmount(cell: SeriesCell): cell is string {
  return cell !== null && cell !== UNPRICED;
}

/** The bars' beginnings, and which of them a cell belongs to. */
function barsOf(usage: UsageOverTime, period: Pick<ReportingPeriod, "from" | "to" | "start" | "end" | "zone">) {
  if (usage.unit === "day") return timeBuckets(period.from, period.to);
  const starts = listHours(period.start, period.end, period.zone);
  return { granularity: "hour" as const, starts, startOf: (start: string) => start };
}

function emptySum(): Sum {
  return { value: 0n, requests: 0, priced: 0 };
}

function add(sum: Sum, cell: UsageCell, metric: SeriesMetric): void {
  sum.value += parseDecimal(cell.value, metric === "cost" ? MONEY_PLACES : 0);
  sum.requests += cell.requests;
  sum.priced += cell.pricedRequests;
}
