import { countAt, firstCount, hasAny } from "@/lib/events/usage-shapes/fields";
import { separateCounts } from "@/lib/events/usage-shapes/separate-counts";
import type { UsageShape } from "@/lib/events/usage-shapes/usage-shape";

const OWN = ["totalTokenCount", "cachedInputTokenCount", "reasoningTokenCount", "inputTokenDetails"];

/**
 * The usage of Microsoft.Extensions.AI, of OpenAI's library for .NET, and of LangChain4j: cached tokens are part of the input,
 * reasoning of the output. Source: the reference of Microsoft.Extensions.AI, "UsageDetails".
 */
export const dotNetUsage: UsageShape = {
  name: "Microsoft.Extensions.AI",
  counts: ["inputTokenCount", "outputTokenCount", "cachedTokenCount", ...OWN],
  provider: null,
  matches: ({ usage }) => hasAny(usage, ["inputTokenCount", "outputTokenCount"]) && hasAny(usage, OWN),
  read: ({ usage }) =>
    separateCounts({
      input: countAt(usage, "inputTokenCount"),
      output: countAt(usage, "outputTokenCount"),
      total: countAt(usage, "totalTokenCount"),
      cacheRead: firstCount(usage, ["cachedInputTokenCount"], ["inputTokenDetails", "cachedTokenCount"]),
      inputAudio: countAt(usage, "inputTokenDetails", "audioTokenCount"),
      reasoning: firstCount(usage, ["reasoningTokenCount"], ["outputTokenDetails", "reasoningTokenCount"]),
      outputAudio: countAt(usage, "outputTokenDetails", "audioTokenCount"),
    }),
};
