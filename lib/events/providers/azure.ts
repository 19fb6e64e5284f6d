import { hasAny } from "@/lib/events/usage-shapes/fields";
import type { UsageShape } from "@/lib/events/usage-shapes/usage-shape";
import { openAiChat } from "./openai-chat";

/**
 * Azure OpenAI's chat: OpenAI's counts, recognised by the verdicts of its content filter. It bills like OpenAI under a list
 * of its own, and may call a model by the name of its deployment.
 */
export const azure: UsageShape = {
  provider: "azure",
  matches: (source) => hasAny(source.body, ["prompt_filter_results"]) && openAiChat.matches(source),
  read: openAiChat.read,
};
