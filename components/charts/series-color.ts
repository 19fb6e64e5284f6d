const SERIES_COUNT = 9;

/** The colour of a series by its place, the same in chart, legend and table; told in globals.css for both themes. */
export function seriesColor(index: number): string {
  return `var(--series-${Math.min(index, SERIES_COUNT - 1)})`;
}
