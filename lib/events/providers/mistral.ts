import type { Provider } from "@/lib/events/provider-facts/provider";
import { LIKE_OPENAI, VERSION } from "@/lib/events/provider-facts/request-paths";
import { HALF } from "@/lib/events/provider-facts/tier-rules";
import { countAt, firstCount, wholeSecondsAt } from "@/lib/events/usage-shapes/fields";
import { chatCounts, isChatOf } from "@/lib/events/usage-shapes/openai-chat";
import { positiveItems } from "@/lib/events/usage-shapes/positive-items";
import { separateCounts } from "@/lib/events/usage-shapes/separate-counts";
import type { UsageShape } from "@/lib/events/usage-shapes/usage-shape";

export const mistral: Provider = {
  id: "mistral",
  name: "Mistral",
  spellings: ["mistral_ai", "mistralai", "mistral-ai"],
  // It also refuses options that it does not know.
  upstream: { origin: "https://api.mistral.ai", keyHeader: "authorization", reportsUsageUnasked: true },
  requestPaths: [`${VERSION}(?:${LIKE_OPENAI}|fim/completions|agents/completions|chat/moderations|ocr)`],
  answerHeaders: ["x-mistral", "mistral-correlation-id"],
  connect: { dialect: "openai", base: "mistral/v1", model: "mistral-small-latest", ownBaseUrl: null },
  makesModels: true,
  tiers: {
    source: "docs.mistral.ai, batch inference: half the price",
    asOf: "2026-07-24",
    rules: [{ tier: "batch", times: HALF, models: ["*"] }],
  },
};

/**
 * Mistral's chat. Cached tokens stand under one of three names. Audio is counted in seconds beside the tokens, and makes the
 * total larger than prompt and completion together. Source: Mistral's API reference, "UsageInfo".
 */
export const mistralChat: UsageShape = {
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
