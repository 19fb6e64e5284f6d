import type { SeriesGroup } from "@/lib/reading/view/series-choice";
import type { UsageSeriesLine } from "./usage-series";

type Kind = "private" | "group" | "api";
type Nameless = Exclude<SeriesGroup, "model" | "provider" | "organization" | "kind">;
type Deletable = Extract<SeriesGroup, "user" | "room" | "api_key">;

/** What a series is called: a text as it is, or a message of the namespace "usage". */
export type SeriesName =
  | { text: string }
  | {
      key:
        | `chart.kind.${Kind}`
        | `chart.none.${Nameless}`
        | `chart.deleted.${Deletable}`
        | `chart.other.${SeriesGroup}`;
      values: { count: number };
    };

/**
 * What a series is called, which is divided by `group`.
 * @param otherGroups how many groups the series of all others holds
 */
export function nameSeries(line: UsageSeriesLine["group"], group: SeriesGroup, otherGroups: number): SeriesName {
  const values = { count: otherGroups };
  if (line === null) return { key: `chart.other.${group}`, values };
  if (line.isNone) return { key: `chart.none.${group as Nameless}`, values };
  if (line.isDeleted) return { key: `chart.deleted.${group as Deletable}`, values };
  if (group === "kind") return { key: `chart.kind.${line.key as Kind}`, values };
  return { text: line.detail ? `${line.name} (${line.detail})` : line.name };
}
