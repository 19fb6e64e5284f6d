import type { SeriesGroup } from "@/lib/reading/view/series-choice";
import type { UsageSeriesLine } from "./usage-series";

type Kind = "private" | "group" | "api";
type Nameless = Exclude<SeriesGroup, "model" | "provider" | "organization" | "kind">;
type Deletable = Extract<SeriesGroup, "user" | "room" | "api_key">;

/** What a series is called: a text as it is, or a message. */
export type SeriesName =
  | { text: string }
  | { key: `usage.chart.kind.${Kind}` }
  | { key: `dimensions.${Nameless}.none` | `dimensions.${Deletable}.deleted` }
  | { key: `dimensions.${SeriesGroup}.other`; values: { count: number } };

/**
 * What a series is called, which is divided by `group`.
 * @param otherGroups how many groups the series of all others holds
 */
export function nameSeries(line: UsageSeriesLine["group"], group: SeriesGroup, otherGroups: number): SeriesName {
  if (line === null) return { key: `dimensions.${group}.other`, values: { count: otherGroups } };
  if (line.isNone) return { key: `dimensions.${group as Nameless}.none` };
  if (line.isDeleted) return { key: `dimensions.${group as Deletable}.deleted` };
  if (group === "kind") return { key: `usage.chart.kind.${line.key as Kind}` };
  return { text: line.detail ? `${line.name} (${line.detail})` : line.name };
}
