import { NO_TOKENS } from "@/lib/events/buckets/token-buckets";
import type { Provider } from "@/lib/events/provider-facts/provider";
import { MESSAGES, VERSION } from "@/lib/events/provider-facts/request-paths";
import { HALF } from "@/lib/events/provider-facts/tier-rules";
import { countAt, fieldAt, hasAny } from "@/lib/events/usage-shapes/fields";
import { positiveItems } from "@/lib/events/usage-shapes/positive-items";
import { NOTHING_COUNTED } from "@/lib/events/usage-shapes/reading";
import type { UsageShape } from "@/lib/events/usage-shapes/usage-shape";

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

const OWN_FIELDS = ["cache_creation_input_tokens", "cache_read_input_tokens", "cache_creation", "server_tool_use"];

/**
 * Anthropic's Messages, also as Vertex, Bedrock and others serve them. Cached tokens stand beside `input_tokens`;
 * `cache_creation` is the split of `cache_creation_input_tokens`, not more of it. What the split leaves open was written for
 * five minutes, the default. `iterations` repeat parts of the counts at the top, which are the bill.
 * Source: Anthropic's API reference, "Usage".
 */
export const anthropicMessages: UsageShape = {
  // Others serve their own models behind Anthropic's interface.
  provider: ({ model }) => (model === null || /claude/i.test(model) ? "anthropic" : null),
  matches: ({ usage, body }) =>
    hasAny(usage, ["input_tokens", "output_tokens"]) &&
    (hasAny(usage, OWN_FIELDS) ||
      fieldAt(usage, "output_tokens_details", "thinking_tokens") !== undefined ||
      fieldAt(body, "type") === "message"),
  read({ usage }) {
    const input = countAt(usage, "input_tokens");
    const output = countAt(usage, "output_tokens");
    if (input === null && output === null) return NOTHING_COUNTED;
    const written = countAt(usage, "cache_creation_input_tokens") || null;
    const split5m = countAt(usage, "cache_creation", "ephemeral_5m_input_tokens") ?? 0;
    const split1h = countAt(usage, "cache_creation", "ephemeral_1h_input_tokens") ?? 0;
    const cacheWrite1h = Math.min(split1h, written ?? split1h);
    return {
      tokens: {
        ...NO_TOKENS,
        input: input ?? 0,
        cacheRead: countAt(usage, "cache_read_input_tokens") ?? 0,
        cacheWrite5m: written === null ? split5m : written - cacheWrite1h,
        cacheWrite1h,
        output: output ?? 0,
        reasoning: Math.min(countAt(usage, "output_tokens_details", "thinking_tokens") ?? 0, output ?? 0),
      },
      detail: "FULL",
      items: positiveItems({ webSearch: countAt(usage, "server_tool_use", "web_search_requests") }),
    };
  },
};
