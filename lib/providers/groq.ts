import { hasAny } from "./fields";
import { openAiChat } from "./openai-chat";
import type { UsageShape } from "./usage-shape";

/** Groq's chat: OpenAI's counts with its own timings among them. */
export const groq: UsageShape = {
  provider: "groq",
  matches: (source) => hasAny(source.usage, ["queue_time", "prompt_time"]) && openAiChat.matches(source),
  read: openAiChat.read,
};
