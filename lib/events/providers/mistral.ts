import { countAt, firstCount, wholeSecondsAt } from "@/lib/events/usage-shapes/fields";
import { positiveItems } from "@/lib/events/usage-shapes/positive-items";
import { separateCounts } from "@/lib/events/usage-shapes/separate-counts";
import type { UsageShape } from "@/lib/events/usage-shapes/usage-shape";
import { chatCounts, isChatOf } from "./openai-chat";

/**
 * Mistral's chat. Cached tokens stand under one of three names. Audio is counted in seconds beside the tokens, and makes the
 * total larger than prompt and completion together. Source: Mistral's API reference, "UsageInfo".
 */
export const mistral: UsageShape = {
  provider: "mistral",
  matches: (source) =>
    isChatOf(source, "mistral", ["num_cached_tokens", "prompt_token_details", "prompt_audio_seconds"]),
  read({ usage }) {
    const counts = chatCounts(usage);
    const cached = firstCount(usage, ["prompt_token_details", "cached_tokens"], ["num_cached_tokens"]);
    const audioSecond = wholeSecondsAt(usage, "prompt_audio_seconds");
    // With audio, the total cannot tell a half that is missing.
    const total = audioSecond ? null : countAt(usage, "total_tokens");
    const counted = separateCounts({ ...counts, total, cacheRead: counts.cacheRead ?? cached });
    return { ...counted, items: positiveItems({ audioSecond }) };
  },
};
