import { NO_TOKENS } from "@/lib/events/buckets/token-buckets";
import { countAt, hasAny } from "@/lib/events/usage-shapes/fields";
import { positiveItems } from "@/lib/events/usage-shapes/positive-items";
import type { UsageShape } from "@/lib/events/usage-shapes/usage-shape";

/**
 * What Claude's Agent SDK says of each model that a session used: Anthropic's counts under other names, cached ones beside the
 * input. Its cost is the list price, and not what was charged. Source: the Agent SDK's reference, "ModelUsage".
 */
export const claudeAgentUsage: UsageShape = {
  name: "Claude's Agent SDK",
  counts: ["inputTokens", "outputTokens", "cacheReadInputTokens", "cacheCreationInputTokens", "maxOutputTokens"],
  provider: "anthropic",
  matches: ({ usage }) => hasAny(usage, ["inputTokens", "outputTokens"]) && hasAny(usage, ["cacheCreationInputTokens"]),
  read: ({ usage }) => ({
    tokens: {
      ...NO_TOKENS,
      input: countAt(usage, "inputTokens") ?? 0,
      cacheRead: countAt(usage, "cacheReadInputTokens") ?? 0,
      cacheWrite5m: countAt(usage, "cacheCreationInputTokens") ?? 0,
      output: countAt(usage, "outputTokens") ?? 0,
    },
    detail: "FULL",
    items: positiveItems({ webSearch: countAt(usage, "webSearchRequests") }),
  }),
};
