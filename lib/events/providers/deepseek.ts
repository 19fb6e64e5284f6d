import type { Provider } from "@/lib/events/provider-facts/provider";
import { VERSION } from "@/lib/events/provider-facts/request-paths";
import { countAt } from "@/lib/events/usage-shapes/fields";
import { CHAT_COUNTS, chatCounts, isChatOf } from "@/lib/events/usage-shapes/openai-chat";
import { separateCounts } from "@/lib/events/usage-shapes/separate-counts";
import type { UsageShape } from "@/lib/events/usage-shapes/usage-shape";

export const deepSeek: Provider = {
  id: "deepseek",
  name: "DeepSeek",
  upstream: { origin: "https://api.deepseek.com", keyHeader: "authorization" },
  requestPaths: [`(?:beta/|${VERSION})(?:chat/)?completions`, `anthropic/${VERSION}messages`],
  answerHeaders: ["x-ds"],
  connect: { dialect: "openai", base: "deepseek", model: "deepseek-chat", ownBaseUrl: null },
  makesModels: true,
};

/**
 * DeepSeek's chat: `prompt_tokens` is the sum of cache hits and misses, and only hits have the lower price. Older models
 * give no `prompt_tokens_details` beside them. Source: DeepSeek's API documentation, "Context Caching".
 */
export const deepSeekChat: UsageShape = {
  name: "DeepSeek's chat",
  counts: CHAT_COUNTS,
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
