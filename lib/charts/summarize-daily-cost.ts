import { MONEY_PLACES, parseDecimal } from "@/lib/decimal";
import { formatPercent, shareOf } from "@/lib/format";
import { formatUsd } from "@/lib/format-usd";
import { bucketLabel } from "./bucket-label";
import type { DailyCost } from "./daily-cost";

/** The chart in one sentence, for those who cannot see it or have no time to. */
export function summarizeDailyCost({ granularity, series, points, totalUsd }: DailyCost): string {
  const span = `${points.length} ${granularity}${points.length === 1 ? "" : "s"}`;
  if (series.length === 0) return `No calls in ${span}.`;
  const total = Number(totalUsd);
  if (total === 0) return `No cost in ${span}.`;
  const exact = (amount: string) => parseDecimal(amount, MONEY_PLACES);
  const peak = points.reduce((best, point) => (exact(point.totalUsd) > exact(best.totalUsd) ? point : best));
  const peakName = `${granularity === "day" ? "on" : "in"} ${bucketLabel(peak.start, granularity)}`;
  const when = points.length === 1 ? peakName : `over ${span}, highest ${peakName} (${formatUsd(peak.totalUsd)})`;
  const share = formatPercent(shareOf(Number(series[0].costUsd), total));
  return `${formatUsd(totalUsd)} ${when}; ${series[0].label} made up ${share}.`;
}
