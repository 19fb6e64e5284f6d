/** The ways to get calls in: the values of the search parameter `way`. */
export const WAYS = ["gateway", "client", "otlp", "http", "import"] as const;
export type Way = (typeof WAYS)[number];

/** The way that a search parameter names; the first for any other. */
export function readWay(value: string | undefined): Way {
  return WAYS.find((way) => way === value) ?? "gateway";
}
