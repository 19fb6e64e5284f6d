"use client";

import dynamic from "next/dynamic";
import { CHART_HEIGHT } from "@/components/charts/chart-height";
import type { FilterChanges } from "@/components/filter/filter-changes";
import { useFilterNavigation } from "@/components/filter/filter-navigation";
import type { StackedBar } from "./stacked-bar";

/** Loaded after the page: charts are more than half of its scripts, and the server draws nothing of them. */
const StackedBars = dynamic(() => import("@/components/charts/stacked-bars").then((module) => module.StackedBars), {
  ssr: false,
  loading: () => <div className="rounded-md bg-raised" style={{ height: CHART_HEIGHT }} />,
});

export interface SeriesChartProps {
  series: { id: string; label: string; changes: FilterChanges | null }[];
  bars: (StackedBar & { changes: FilterChanges })[];
  unit: "usd" | "count";
  locale: string;
  summary: string;
  totalLabel: string;
}

/** The bars of usage over time: a click on a column looks at its days, one on a part at its series. */
export function SeriesChart({ series, bars, ...rest }: SeriesChartProps) {
  const { navigate } = useFilterNavigation();
  const follow = (changes: FilterChanges | null) => changes && navigate(changes);
  return (
    <StackedBars
      {...rest}
      series={series}
      bars={bars}
      onBar={(index) => follow(bars[index].changes)}
      onPart={(index) => follow(series[index].changes)}
    />
  );
}
