import { SeriesLegend } from "@/components/charts/series-legend";
import { type StackedBar, StackedBars } from "@/components/charts/stacked-bars";
import { bucketLabel, bucketTick } from "@/lib/charts/bucket-label";
import type { DailyCost } from "@/lib/charts/daily-cost";
import { formatUsd } from "@/lib/format-usd";

/** Cost over time, stacked by model. */
export function DailyCostChart({ cost, summary }: { cost: DailyCost; summary: string }) {
  const { granularity, series, points } = cost;
  const bars: StackedBar[] = points.map((point) => ({
    key: point.start,
    tick: bucketTick(point.start, granularity),
    label: bucketLabel(point.start, granularity),
    total: formatUsd(point.totalUsd),
    parts: point.costs.map(toPart),
  }));
  return (
    <>
      <StackedBars series={series.map(({ id, label }) => ({ id, label }))} bars={bars} summary={summary} />
      <SeriesLegend items={series.map(({ id, label, costUsd }) => ({ id, label, value: formatUsd(costUsd) }))} />
    </>
  );
}

function toPart(amount: string | null) {
  if (amount === null) return null;
  return amount === "unpriced" ? { height: 0, text: amount } : { height: Number(amount), text: formatUsd(amount) };
}
