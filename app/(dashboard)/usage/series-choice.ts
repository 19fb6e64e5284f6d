import { SERIES_GROUPS, SERIES_METRICS, type SeriesGroup, type SeriesMetric } from "@/lib/reading/view/series-choice";
import type { SearchParams } from "../_view/page-view";

/** What the chart over time shows. */
export interface SeriesChoice {
  metric: SeriesMetric;
  group: SeriesGroup;
  view: "bars" | "cumulative" | "table";
}

/** Reads `metric`, `group` and `chart`; what is not understood is the default: cost by model, as bars. */
export function readSeriesChoice({ metric, group, chart }: SearchParams, hasTenants: boolean): SeriesChoice {
  const known = SERIES_GROUPS.find((name) => name === group);
  return {
    metric: SERIES_METRICS.find((name) => name === metric) ?? "cost",
    group: !known || (known === "organization" && !hasTenants) ? "model" : known,
    view: chart === "table" || chart === "cumulative" ? chart : "bars",
  };
}
