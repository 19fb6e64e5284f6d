/** The ways to get calls in, by the value of the search parameter `way`. */
export const WAYS = {
  gateway: { label: "Gateway", summary: "Change one address. Every call passes through, and is recorded." },
  client: { label: "TypeScript client", summary: "Wrap your AI client. It reports in the background." },
  otlp: { label: "OpenTelemetry", summary: "Three environment variables, for programs that are traced." },
  http: { label: "HTTP", summary: "Post the counts yourself, from any language." },
  import: { label: "Import", summary: "Bring in history from a CSV or NDJSON file." },
};
export type Way = keyof typeof WAYS;

/** The way that a search parameter names; the first for any other. */
export function readWay(value: string | undefined): Way {
  return value !== undefined && Object.hasOwn(WAYS, value) ? (value as Way) : "gateway";
}
