import type { FilterChanges } from "@/components/filter/filter-changes";
import { NO_PERIOD } from "@/components/filter/filter-changes";
import { pointLabel, pointTick } from "@/lib/reading/charts/point-label";
import { accumulateSeries, isAmount, type SeriesCell, type UsageSeries } from "@/lib/reading/charts/usage-series";
import type { SeriesGroup } from "@/lib/reading/view/series-choice";
import { usdPlaces } from "@/lib/values/formats/format-usd";
import type { Formats } from "@/lib/values/formats/formats";
import { addDays } from "@/lib/values/time/dates";
import type { StackedBar } from "./stacked-bar";

const HOUR_MS = 3_600_000;

/** A chart with its words: what the bars, the legend and the table show. */
export interface DrawnSeries {
  usage: UsageSeries;
  /** By series. */
  names: string[];
  bars: (StackedBar & { changes: FilterChanges })[];
  /** By series: the filter that shows it alone; null where there is none. */
  seriesChanges: (FilterChanges | null)[];
  /** Decimals of every cost. */
  places: number;
}

export interface DrawOptions {
  group: SeriesGroup;
  names: string[];
  cumulative: boolean;
  /** The period's first and last day, beyond which no bar's link goes. */
  from: string;
  to: string;
  /** By a bar's start: why it is unusual. */
  marks: Map<string, string>;
  /** The word for a cost that is not known. */
  unpriced: string;
}

/** Puts a series into words and links, once for the bars, the legend and the table. */
export function drawSeries(series: UsageSeries, format: Formats, options: DrawOptions): DrawnSeries {
  const usage = options.cumulative ? accumulateSeries(series) : series;
  const amounts = [usage.total, ...usage.points.flatMap((point) => point.values.filter(isAmount))];
  const places = usdPlaces(usage.metric === "cost" ? amounts : []);
  const text = (amount: string) =>
    usage.metric === "cost" ? format.usd(amount, places) : format.count(Number(amount));
  const toPart = (value: SeriesCell) => {
    if (value === null) return null;
    return isAmount(value) ? { height: Number(value), text: text(value) } : { height: 0, text: options.unpriced };
  };
  return {
    usage,
    places,
    names: options.names,
    bars: usage.points.map((point) => ({
      key: point.start,
      tick: pointTick(point.start, usage, format),
      label: pointLabel(point.start, usage, format),
      total: text(point.total),
      parts: point.values.map(toPart),
      mark: options.marks.get(point.start),
      changes: { ...NO_PERIOD, ...daysOf(point.start, usage.granularity, options) },
    })),
    seriesChanges: usage.series.map(({ group }) =>
      group && !group.isNone && !group.isDeleted ? { [options.group]: group.key } : null,
    ),
  };
}

/** The days of a bar, as far as the period goes; of an hour its instants. */
function daysOf(start: string, granularity: UsageSeries["granularity"], { from, to }: DrawOptions): FilterChanges {
  if (granularity === "hour") return { from: start, to: new Date(Date.parse(start) + HOUR_MS).toISOString() };
  const last = granularity === "day" ? start : granularity === "week" ? addDays(start, 6) : lastOfMonth(start);
  return { from: start < from ? from : start, to: last > to ? to : last };
}

function lastOfMonth(start: string): string {
  return addDays(`${addDays(start, 31).slice(0, 7)}-01`, -1);
}
