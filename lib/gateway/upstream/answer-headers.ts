import { PROVIDERS } from "@/lib/events/providers/providers";
import { API_HEADERS, SECURITY_HEADERS } from "@/lib/http/responses/security-headers";

/** What programs read of a provider's answer, and what HTTP needs. The type is passed on apart, made harmless. */
const READ =
  "content-length content-encoding content-language content-range accept-ranges date age etag last-modified vary " +
  "retry-after retry-after-ms request-id x-envoy-upstream-service-time cf-ray cf-cache-status server-timing " +
  "deprecation sunset num_chars num_tokens";
const READ_NAMES = new Set(READ.split(" "));
/** Names that are so, or begin so: providers' own, and those of servers between, mean nothing to a browser or a proxy. */
const COMMON_PREFIXES =
  "x-request|x-correlation|x-trace|x-ratelimit|x-rate-limit|x-should-retry|x-litellm|x-generation|x-model|x-compute|x-inference|" +
  "x-zero-data-retention|x-metrics|x-usage|x-tokens|x-cost|x-provider|x-stainless|x-client-request|ratelimit|llm_provider";
const OWN_PREFIXES = PROVIDERS.flatMap(({ answerHeaders = [] }) => answerHeaders);
const READ_PREFIXES = new RegExp(`^(?:${[COMMON_PREFIXES, ...OWN_PREFIXES].join("|")})(?:-|$)`);

/** Whether a provider's header goes on to the caller. All others stay behind, whatever they would do. */
export function isAnswerHeader(name: string): boolean {
  const lower = name.toLowerCase();
  return READ_NAMES.has(lower) || READ_PREFIXES.test(lower);
}

/** Whatever a provider answers, a browser runs nothing of it, sends nothing from it and shows it inside no page. */
const INERT = "sandbox; default-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

/** What every answer of the gateway carries. */
export const ANSWER_HEADERS = [
  ...SECURITY_HEADERS,
  ...API_HEADERS.filter(({ key }) => key !== "Content-Security-Policy"),
  { key: "Content-Security-Policy", value: INERT },
  { key: "X-Frame-Options", value: "DENY" },
  { key: "Cross-Origin-Resource-Policy", value: "same-origin" },
];
