import { hasAny } from "@/lib/events/usage-shapes/fields";
import type { UsageShape } from "@/lib/events/usage-shapes/usage-shape";
import { openAiChat } from "./openai-chat";

/** Groq's chat: OpenAI's counts with its own timings among them. */
export const groq: UsageShape = {
  provider: "groq",
  matches: (source) => hasAny(source.usage, ["queue_time", "prompt_time"]) && openAiChat.matches(source),
  read: openAiChat.read,
};
