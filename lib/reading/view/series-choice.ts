import { DIMENSIONS, type Dimension } from "./dimensions";

/** What a chart over time can show. */
export const SERIES_METRICS = ["cost", "requests", "tokens", "errors"] as const;
/** `errors` are failed requests. */
export type SeriesMetric = (typeof SERIES_METRICS)[number];

/** What each of its bars can be divided by. */
export type SeriesGroup = Exclude<Dimension, "endpoint" | "success">;

/** Those, the default first. */
export const SERIES_GROUPS: readonly SeriesGroup[] = [
  ...(["model", "provider", "organization"] as const),
  ...DIMENSIONS.flatMap(({ id, isSeries }) =>
    isSeries && id !== "model" && id !== "provider" && id !== "organization" ? [id as SeriesGroup] : [],
  ),
];

/** Groups beyond this many share the series "Other". */
export const MOST_SERIES = 8;
