import type { Provider } from "@/lib/events/provider-facts/provider";
import { LIKE_OPENAI, VERSION } from "@/lib/events/provider-facts/request-paths";
import { HALF } from "@/lib/events/provider-facts/tier-rules";
import { hasAny } from "@/lib/events/usage-shapes/fields";
import { CHAT_COUNTS, openAiChat } from "@/lib/events/usage-shapes/openai-chat";
import type { UsageShape } from "@/lib/events/usage-shapes/usage-shape";

export const groq: Provider = {
  id: "groq",
  name: "Groq",
  upstream: { origin: "https://api.groq.com", keyHeader: "authorization" },
  requestPaths: [`(?:openai/)?${VERSION}${LIKE_OPENAI}`],
  answerHeaders: ["x-groq"],
  billWords: ["groq"],
  connect: { dialect: "openai", base: "groq/openai/v1", model: "llama-3.3-70b-versatile", ownBaseUrl: null },
  tiers: {
    source: "groq.com/pricing: batches cost half; console.groq.com/docs/flex-processing: flex costs the same",
    asOf: "2026-11-27",
    rules: [
      { tier: "batch", times: HALF, models: ["*"], cacheRead: "as input" },
      { tier: "flex", times: [1n, 1n], models: ["*"] },
    ],
  },
};

/** Groq's chat: OpenAI's counts with its own timings among them. */
export const groqChat: UsageShape = {
  name: "Groq's chat",
  counts: CHAT_COUNTS,
  provider: "groq",
  matches: (source) => hasAny(source.usage, ["queue_time", "prompt_time"]) && openAiChat.matches(source),
  read: openAiChat.read,
};
