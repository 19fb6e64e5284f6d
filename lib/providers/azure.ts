import { hasAny } from "./fields";
import { openAiChat } from "./openai-chat";
import type { UsageShape } from "./usage-shape";

/**
 * Azure OpenAI's chat: OpenAI's counts, recognised by the verdicts of its content filter. It bills like OpenAI under a list
 * of its own, and may call a model by the name of its deployment.
 */
export const azure: UsageShape = {
  provider: "azure",
  matches: (source) => hasAny(source.body, ["prompt_filter_results"]) && openAiChat.matches(source),
  read: openAiChat.read,
};
