/** The search parameters that say what is looked at: shared by every page, and kept from one to the next. */
const FILTER_PARAMETERS = [
  "range",
  "from",
  "to",
  "days",
  "zone",
  "compare",
  "organization",
  "provider",
  "model",
  "user",
  "room",
  "feature",
  "endpoint",
  "request_type",
  "kind",
  "api_key",
  "success",
] as const;

/** What narrows the calls, beside period and zone: these have chips. */
export const REFINEMENTS = FILTER_PARAMETERS.slice(FILTER_PARAMETERS.indexOf("organization"));
export type Refinement = Exclude<
  (typeof FILTER_PARAMETERS)[number],
  "range" | "from" | "to" | "days" | "zone" | "compare"
>;

/** The address of another page under the same filter: its own parameters, and those of the filter that it does not set. */
export function withFilter(path: string, params: URLSearchParams, own: Record<string, string> = {}): string {
  const next = new URLSearchParams();
  for (const name of FILTER_PARAMETERS) {
    if (!(name in own)) for (const value of params.getAll(name)) next.append(name, value);
  }
  for (const [name, value] of Object.entries(own)) next.append(name, value);
  return next.size > 0 ? `${path}?${next}` : path;
}
