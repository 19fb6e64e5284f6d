"use client";

import { Bar, BarChart, CartesianGrid, ResponsiveContainer, Tooltip, XAxis, YAxis } from "recharts";
import { seriesColor } from "./series-color";
import { StackTooltip } from "./stack-tooltip";

export interface StackedBarsProps {
  /** Ids are `s0` … `s8`: never names, which callers choose. */
  series: { id: string; label: string }[];
  bars: StackedBar[];
  /** What to say of the chart to those who cannot see it. */
  summary: string;
}

export interface StackedBar {
  /** Distinct. */
  key: string;
  tick: string;
  label: string;
  total: string;
  /** By series: the height, and the words for it; null where there is nothing. */
  parts: ({ height: number; text: string } | null)[];
}

const HEIGHT = 288;
const USD = { style: "currency", currency: "USD", notation: "compact" } as const;
const dollars = new Intl.NumberFormat("en-US", { ...USD, maximumFractionDigits: 1 });
const cents = new Intl.NumberFormat("en-US", { ...USD, minimumFractionDigits: 2, maximumFractionDigits: 2 });
const fractions = new Intl.NumberFormat("en-US", { ...USD, maximumSignificantDigits: 2 });

/** Bars stacked by series over time. Draws what it is given: sums and words are prepared elsewhere. */
export function StackedBars({ series, bars, summary }: StackedBarsProps) {
  const ticks = new Map(bars.map(({ key, tick }) => [key, tick]));
  const data = bars.map((bar) => ({
    bar,
    key: bar.key,
    ...Object.fromEntries(series.map(({ id }, index) => [id, bar.parts[index]?.height ?? 0])),
  }));
  const peak = Math.max(0, ...bars.map(({ parts }) => parts.reduce((sum, part) => sum + (part?.height ?? 0), 0)));
  const axis = peak >= 10 ? dollars : peak >= 0.1 ? cents : fractions;
  return (
    // Clipped, because the chart is drawn at a guessed width until its own is measured: a phone would scroll sideways.
    <div role="img" aria-label={summary} className="overflow-x-clip" style={{ height: HEIGHT }}>
      <ResponsiveContainer width="100%" height={HEIGHT} initialDimension={{ width: 960, height: HEIGHT }}>
        <BarChart data={data} margin={{ top: 8, right: 4, bottom: 0, left: 0 }} accessibilityLayer={false}>
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
            tickFormatter={(value: number) => axis.format(value)}
            tickLine={false}
            axisLine={false}
            tick={{ fill: "var(--text-muted)", fontSize: 12 }}
          />
          <Tooltip
            cursor={{ fill: "var(--hover)" }}
            isAnimationActive={false}
            content={({ active, payload }) => {
              const bar = active ? (payload?.[0]?.payload as { bar: StackedBar } | undefined)?.bar : undefined;
              return bar ? <StackTooltip bar={bar} series={series} /> : null;
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
            />
          ))}
        </BarChart>
      </ResponsiveContainer>
    </div>
  );
}
