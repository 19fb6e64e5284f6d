"use client";

import { useRef } from "react";
import { Bar, BarChart, CartesianGrid, ReferenceDot, ResponsiveContainer, Tooltip, XAxis, YAxis } from "recharts";
import { axisFormat } from "./axis-format";
import { CHART_HEIGHT } from "./chart-height";
import { seriesColor } from "./series-color";
import { StackTooltip } from "./stack-tooltip";
import type { StackedBar } from "./stacked-bar";

export interface StackedBarsProps {
  /** Ids are `s0` … `s8`: never names, which callers choose. */
  series: { id: string; label: string }[];
  bars: StackedBar[];
  unit: "usd" | "count";
  locale: string;
  /** What to say of the chart to those who cannot see it. */
  summary: string;
  /** The word for a bar's whole. */
  totalLabel: string;
  /** A click on a bar's column. */
  onBar?: (index: number) => void;
  /** A click on a part of a bar; tells the series. */
  onPart?: (series: number) => void;
}

/** Bars stacked by series over time. Draws what it is given: sums and words are prepared elsewhere. */
export function StackedBars({ series, bars, unit, locale, summary, totalLabel, onBar, onPart }: StackedBarsProps) {
  const ticks = new Map(bars.map(({ key, tick }) => [key, tick]));
  const heights = bars.map(({ parts }) => parts.reduce((sum, part) => sum + (part?.height ?? 0), 0));
  const data = bars.map((bar) => ({
    bar,
    key: bar.key,
    ...Object.fromEntries(series.map(({ id }, index) => [id, bar.parts[index]?.height ?? 0])),
  }));
  const format = axisFormat(unit, Math.max(0, ...heights), locale);
  // A click on a part reaches its column too.
  const partClicked = useRef(false);
  const clickColumn = (index: number) => {
    if (!partClicked.current && Number.isInteger(index)) onBar?.(index);
    partClicked.current = false;
  };
  const clickPart = (index: number) => {
    partClicked.current = true;
    onPart?.(index);
  };
  return (
    // Clipped, because the chart is drawn at a guessed width until its own is measured: a phone would scroll sideways.
    <div role="img" aria-label={summary} className="overflow-x-clip" style={{ height: CHART_HEIGHT }}>
      <ResponsiveContainer width="100%" height={CHART_HEIGHT} initialDimension={{ width: 960, height: CHART_HEIGHT }}>
        <BarChart
          data={data}
          margin={{ top: 16, right: 4, bottom: 0, left: 0 }}
          accessibilityLayer={false}
          onClick={({ activeIndex }) => clickColumn(Number(activeIndex ?? Number.NaN))}
          className={onBar ? "cursor-pointer" : undefined}
        >
          <CartesianGrid vertical={false} stroke="var(--line)" />
          <XAxis
            dataKey="key"
            tickFormatter={(key: string) => ticks.get(key) ?? ""}
            tickLine={false}
            axisLine={{ stroke: "var(--line-strong)" }}
            tick={{ fill: "var(--text-muted)", fontSize: 12 }}
            minTickGap={24}
          />
          <YAxis
            width="auto"
            tickFormatter={(value: number) => format.format(value)}
            tickLine={false}
            axisLine={false}
            tick={{ fill: "var(--text-muted)", fontSize: 12 }}
          />
          <Tooltip
            cursor={{ fill: "var(--hover)" }}
            isAnimationActive={false}
            content={({ active, payload }) => {
              const bar = active ? (payload?.[0]?.payload as { bar: StackedBar } | undefined)?.bar : undefined;
              return bar ? <StackTooltip bar={bar} series={series} totalLabel={totalLabel} /> : null;
            }}
          />
          {series.map(({ id }, index) => (
            <Bar
              key={id}
              dataKey={id}
              stackId="stack"
              fill={seriesColor(index)}
              stroke="var(--surface)"
              strokeWidth={1}
              maxBarSize={56}
              isAnimationActive={false}
              onClick={() => clickPart(index)}
            />
          ))}
          {bars.map(
            ({ key, mark }, index) =>
              mark && (
                <ReferenceDot
                  key={key}
                  x={key}
                  y={heights[index]}
                  r={5}
                  fill="var(--warning)"
                  stroke="var(--surface)"
                  strokeWidth={2}
                />
              ),
          )}
        </BarChart>
      </ResponsiveContainer>
    </div>
  );
}
