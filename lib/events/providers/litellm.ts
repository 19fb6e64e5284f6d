import type { Provider } from "@/lib/events/provider-facts/provider";
import { countAt, fieldAt, isFields } from "@/lib/events/usage-shapes/fields";
import { CHAT_COUNTS, chatCounts, isChatOf } from "@/lib/events/usage-shapes/openai-chat";
import { positiveItems } from "@/lib/events/usage-shapes/positive-items";
import { separateCounts } from "@/lib/events/usage-shapes/separate-counts";
import type { UsageShape, UsageSource } from "@/lib/events/usage-shapes/usage-shape";
import { readUsd } from "@/lib/events/usage-shapes/usd-amount";

export const liteLlm: Provider = { id: "litellm", name: "LiteLLM", spellings: ["litellm_proxy", "litellm-proxy"] };

/**
 * The answers of LiteLLM's proxy: OpenAI's counts, with what was written to Anthropic's cache under names of its own, and
 * searches among the parts of the prompt. Source: LiteLLM's documentation, "Prompt caching" and "Cost tracking".
 */
export const liteLlmChat: UsageShape = {
  name: "LiteLLM's chat",
  counts: CHAT_COUNTS,
  provider: null,
  matches: (source) =>
    isChatOf(source, "litellm", ["cache_creation_token_details"]) ||
    (isChatOf(source, "litellm", ["prompt_tokens"]) &&
      fieldAt(source.usage, "prompt_tokens_details", "cache_creation_tokens") != null),
  read: ({ usage }) => ({
    ...separateCounts(chatCounts(usage)),
    items: positiveItems({
      webSearch:
        countAt(usage, "server_tool_use", "web_search_requests") ??
        countAt(usage, "prompt_tokens_details", "web_search_requests"),
    }),
  }),
  readCost,
};

/** What LiteLLM calculated, in 10^-12 USD; null when it doesn't say. 0 is what it says of models that it doesn't know. */
function readCost({ usage, body, provider }: UsageSource): bigint | null {
  const hidden = fieldAt(body, "_hidden_params");
  const said = isFields(hidden) ? fieldAt(hidden, "response_cost") : null;
  const cost = readUsd(said) ?? (provider === "litellm" ? readUsd(fieldAt(usage, "cost")) : null);
  return cost === 0n ? null : cost;
}
