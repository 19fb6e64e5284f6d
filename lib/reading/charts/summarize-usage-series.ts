import { shareOf } from "@/lib/values/formats/format";
import { usdPlaces } from "@/lib/values/formats/format-usd";
import type { Formats } from "@/lib/values/formats/formats";
import { MONEY_PLACES, parseDecimal } from "@/lib/values/numbers/decimal";
import { pointLabel } from "./point-label";
import { isAmount, type UsageSeries } from "./usage-series";

/** The chart in one sentence, as a message of the namespace "usage" and what it speaks of. */
export interface SeriesSummary {
  key: `chart.summary.${"noCalls" | "nothing" | "single" | "several"}`;
  values: Record<string, string | number>;
}

/**
 * The chart in one sentence, for those who cannot see it or have no time to: total, highest bar, largest part.
 * @param series not accumulated
 * @param names of its series
 */
export function summarizeUsageSeries(series: UsageSeries, names: string[], formats: Formats): SeriesSummary {
  const { metric, granularity, points } = series;
  const span = { metric, granularity, count: points.length };
  if (series.series.length === 0) return { key: "chart.summary.noCalls", values: span };
  const exact = (amount: string) => parseDecimal(amount, MONEY_PLACES);
  if (exact(series.total) === 0n) return { key: "chart.summary.nothing", values: span };
  const peak = points.reduce((best, point) => (exact(point.total) > exact(best.total) ? point : best));
  const places = metric === "cost" ? usdPlaces([series.total, peak.total]) : 0;
  const amount = (text: string) => (metric === "cost" ? formats.usd(text, places) : formats.count(Number(text)));
  const [{ total: largest }] = series.series;
  const values = {
    ...span,
    quantity: Number(series.total),
    total: amount(series.total),
    peak: pointLabel(peak.start, series, formats),
    peakTotal: amount(peak.total),
    leader: names[0],
    share: formats.percent(shareOf(isAmount(largest) ? Number(largest) : 0, Number(series.total))),
  };
  return { key: points.length === 1 ? "chart.summary.single" : "chart.summary.several", values };
}
