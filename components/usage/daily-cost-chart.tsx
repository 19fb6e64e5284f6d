import { SeriesLegend } from "@/components/charts/series-legend";
import { type StackedBar, StackedBars } from "@/components/charts/stacked-bars";
import { bucketLabel, bucketTick } from "@/lib/charts/bucket-label";
import { type CostCell, type DailyCost, isAmount } from "@/lib/charts/daily-cost";
import { formatUsd, usdPlaces } from "@/lib/format-usd";

/** Cost over time, stacked by model. */
export function DailyCostChart({ cost, summary }: { cost: DailyCost; summary: string }) {
  const { granularity, series, points } = cost;
  const places = usdPlaces([cost.totalUsd, ...points.flatMap((point) => point.costs.filter(isAmount))]);
  const bars: StackedBar[] = points.map((point) => ({
    key: point.start,
    tick: bucketTick(point.start, granularity),
    label: bucketLabel(point.start, granularity),
    total: formatUsd(point.totalUsd, places),
    parts: point.costs.map((amount) => toPart(amount, places)),
  }));
  return (
    <>
      <StackedBars series={series.map(({ id, label }) => ({ id, label }))} bars={bars} summary={summary} />
      <SeriesLegend
        items={series.map(({ id, label, costUsd }) => ({ id, label, value: formatUsd(costUsd, places) }))}
      />
    </>
  );
}

function toPart(amount: CostCell, places: number) {
  if (amount === null) return null;
  return isAmount(amount) ? { height: Number(amount), text: formatUsd(amount, places) } : { height: 0, text: amount };
}
