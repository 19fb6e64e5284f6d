/** What a chart over time can show. */
export const SERIES_METRICS = ["cost", "requests", "tokens", "errors"] as const;
/** `errors` are failed requests. */
export type SeriesMetric = (typeof SERIES_METRICS)[number];

/** What each of its bars can be divided by. */
export const SERIES_GROUPS = [
  "model",
  "provider",
  "organization",
  "user",
  "room",
  "feature",
  "request_type",
  "kind",
  "api_key",
] as const;
export type SeriesGroup = (typeof SERIES_GROUPS)[number];

/** Groups beyond this many share the series "Other". */
export const MOST_SERIES = 8;
