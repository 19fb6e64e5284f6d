import type { Provider } from "@/lib/events/provider-facts/provider";
import { countAt, fieldAt, hasAny } from "@/lib/events/usage-shapes/fields";
import { CHAT_COUNTS, chatCounts, isChatOf } from "@/lib/events/usage-shapes/openai-chat";
import { positiveItems } from "@/lib/events/usage-shapes/positive-items";
import { separateCounts } from "@/lib/events/usage-shapes/separate-counts";
import type { UsageShape, UsageSource } from "@/lib/events/usage-shapes/usage-shape";
import { readUsd } from "@/lib/events/usage-shapes/usd-amount";

export const perplexity: Provider = { id: "perplexity", name: "Perplexity" };

/**
 * Perplexity's chat: a fee by the request (where the answer names its search context) or by the search beside the tokens,
 * and the whole bill in `cost.total_cost`. Source: Perplexity's API reference.
 */
export const perplexityChat: UsageShape = {
  name: "Perplexity's chat",
  counts: CHAT_COUNTS,
  provider: "perplexity",
  matches: (source) => isChatOf(source, "perplexity", ["search_context_size", "num_search_queries"]),
  read: ({ usage }) => ({
    ...separateCounts(chatCounts(usage)),
    items: positiveItems({
      webSearch: countAt(usage, "num_search_queries"),
      request: hasAny(usage, ["search_context_size"]) ? 1 : null,
    }),
  }),
  readCost,
};

/** What Perplexity charged, in 10^-12 USD; null when it does not say. */
function readCost({ usage }: UsageSource): bigint | null {
  return readUsd(fieldAt(usage, "cost", "total_cost"));
}
