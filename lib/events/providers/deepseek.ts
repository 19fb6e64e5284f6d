import { countAt } from "@/lib/events/usage-shapes/fields";
import { separateCounts } from "@/lib/events/usage-shapes/separate-counts";
import type { UsageShape } from "@/lib/events/usage-shapes/usage-shape";
import { chatCounts, isChatOf } from "./openai-chat";

/**
 * DeepSeek's chat: `prompt_tokens` is the sum of cache hits and misses, and only hits have the lower price. Older models
 * give no `prompt_tokens_details` beside them. Source: DeepSeek's API documentation, "Context Caching".
 */
export const deepSeek: UsageShape = {
  provider: "deepseek",
  matches: (source) => isChatOf(source, "deepseek", ["prompt_cache_hit_tokens", "prompt_cache_miss_tokens"]),
  read({ usage }) {
    const counts = chatCounts(usage);
    const hits = countAt(usage, "prompt_cache_hit_tokens");
    const misses = countAt(usage, "prompt_cache_miss_tokens");
    const sum = hits === null || misses === null ? null : hits + misses;
    return separateCounts({ ...counts, input: counts.input ?? sum, cacheRead: hits ?? counts.cacheRead });
  },
};
