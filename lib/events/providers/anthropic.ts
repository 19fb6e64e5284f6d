import type { Provider } from "@/lib/events/provider-facts/provider";
import { MESSAGES, VERSION } from "@/lib/events/provider-facts/request-paths";
import { HALF } from "@/lib/events/provider-facts/tier-rules";

const US_CLAUDES = [
  "claude-fable-5*",
  "claude-opus-4-6",
  "claude-opus-4-7",
  "claude-opus-4-8",
  "claude-opus-5*",
  "claude-sonnet-4-6",
  "claude-sonnet-5*",
];
/** These cost the same wherever they are served. */
const OLDER_CLAUDES = [
  ...["claude-2*", "claude-3*", "claude-instant*", "claude-haiku-4-5", "claude-sonnet-4-0", "claude-sonnet-4-5"],
  ...["claude-opus-4-0", "claude-opus-4-1", "claude-opus-4-5"],
];
const NEWER_FAST_OPUS = ["claude-opus-4-8", "claude-opus-5*"];
const OLDER_FAST_OPUS = ["claude-opus-4-6", "claude-opus-4-7"];

export const anthropic: Provider = {
  id: "anthropic",
  name: "Anthropic",
  spellings: ["claude"],
  upstream: { origin: "https://api.anthropic.com", keyHeader: "x-api-key", isAlsoLikeOpenAi: true },
  requestPaths: [`${VERSION}${MESSAGES}`, `${VERSION}chat/completions`],
  answerHeaders: ["anthropic"],
  billWords: ["iterations", "partial", "compaction"],
  errorFormat: "anthropic",
  connect: { dialect: "anthropic", base: "anthropic", model: "claude-haiku-4-5", ownBaseUrl: null },
  makesModels: true,
  tiers: {
    source: "Anthropic's pricing page: Batch API, fast mode, data residency (from Claude 4.6 on); these multiply",
    asOf: "2026-10-31",
    rules: [
      { tier: "batch", times: HALF, models: ["*"] },
      { tier: "us", times: [11n, 10n], models: US_CLAUDES },
      { tier: "batch+us", times: [11n, 20n], models: US_CLAUDES },
      { tier: "us", times: [1n, 1n], models: OLDER_CLAUDES },
      { tier: "batch+us", times: HALF, models: OLDER_CLAUDES },
      { tier: "fast", times: [6n, 1n], models: OLDER_FAST_OPUS },
      { tier: "fast+us", times: [66n, 10n], models: OLDER_FAST_OPUS },
      { tier: "fast", times: [2n, 1n], models: NEWER_FAST_OPUS },
      { tier: "fast+us", times: [22n, 10n], models: NEWER_FAST_OPUS },
    ],
  },
};
