import type { Provider } from "@/lib/events/provider-facts/provider";
import { LIKE_OPENAI, VERSION } from "@/lib/events/provider-facts/request-paths";
import { fieldAt } from "@/lib/events/usage-shapes/fields";
import { CHAT_COUNTS, chatCounts, isChatOf } from "@/lib/events/usage-shapes/openai-chat";
import { separateCounts } from "@/lib/events/usage-shapes/separate-counts";
import type { UsageShape, UsageSource } from "@/lib/events/usage-shapes/usage-shape";
import { readUsd } from "@/lib/events/usage-shapes/usd-amount";

export const xAi: Provider = {
  id: "x-ai",
  name: "xAI",
  spellings: ["xai", "x_ai", "x.ai", "grok"],
  upstream: { origin: "https://api.x.ai", keyHeader: "authorization" },
  requestPaths: [`${VERSION}(?:${LIKE_OPENAI}|messages)`],
  billWords: ["ticks"],
  connect: { dialect: "openai", base: "x-ai/v1", model: "grok-4", ownBaseUrl: null },
  makesModels: true,
};

/**
 * xAI's chat: reasoning is billed as output but stands beside `completion_tokens`; only the total includes it. Its
 * Responses include it, like OpenAI's. Source: xAI's documentation, "Reasoning".
 */
export const xAiChat: UsageShape = {
  name: "xAI's chat",
  counts: CHAT_COUNTS,
  provider: "x-ai",
  matches: (source) => isChatOf(source, "x-ai", ["cost_in_usd_ticks", "num_sources_used"]),
  read({ usage }) {
    const counts = chatCounts(usage);
    const { input, output, total, reasoning } = counts;
    // A proxy may have added it already: then the total is that of prompt and completion.
    const added = total !== null && total === (input ?? 0) + (output ?? 0);
    return separateCounts(added || output === null ? counts : { ...counts, output: output + (reasoning ?? 0) });
  },
  readCost,
};

/**
 * What xAI charged, in 10^-12 USD: 10^10 ticks are one dollar, all discounts and tools included. Null when it does not say.
 * Source: xAI's documentation, "Cost Tracking".
 */
function readCost({ usage }: UsageSource): bigint | null {
  return readUsd(fieldAt(usage, "cost_in_usd_ticks"), -10);
}
