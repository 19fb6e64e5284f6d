import type { Provider } from "@/lib/events/provider-facts/provider";
import { LIKE_OPENAI, MESSAGES, NAME, VERSION } from "@/lib/events/provider-facts/request-paths";
import { HALF, OLDER_GPT } from "@/lib/events/provider-facts/tier-rules";
import { hasAny } from "@/lib/events/usage-shapes/fields";
import { CHAT_COUNTS, openAiChat } from "@/lib/events/usage-shapes/openai-chat";
import type { UsageShape } from "@/lib/events/usage-shapes/usage-shape";

export const azure: Provider = {
  id: "azure",
  name: "Azure OpenAI",
  spellings: [
    "azure.ai.openai",
    "azure.ai.inference",
    "az.ai.openai",
    "az.ai.inference",
    "azure_openai",
    "azure-openai",
  ],
  upstream: { origin: null, keyHeader: "api-key" },
  requestPaths: [
    `openai/deployments/${NAME}/${LIKE_OPENAI}`,
    `openai/${VERSION}${LIKE_OPENAI}`,
    "models/(?:chat/completions|embeddings)",
    `anthropic/${VERSION}${MESSAGES}`,
    LIKE_OPENAI,
  ],
  answerHeaders: ["x-ms", "apim-request-id", "azureml-model-session"],
  connect: {
    dialect: "openai",
    base: "azure/openai/v1",
    model: "YOUR_DEPLOYMENT",
    ownBaseUrl: "https://YOUR_RESOURCE.openai.azure.com",
  },
  tiers: {
    source:
      "learn.microsoft.com, Azure OpenAI global batch: half the price of global standard; priority: LiteLLM's price map",
    asOf: "2026-07-24",
    rules: [
      { tier: "batch", times: HALF, models: OLDER_GPT, cacheRead: "as input" },
      { tier: "batch", times: HALF, models: ["gpt-*", "text-embedding-*"] },
      { tier: "priority", times: [9n, 5n], models: ["gpt-5.1-codex-mini"] },
      { tier: "priority", times: [2n, 1n], models: ["gpt-5.1", "gpt-5.2", "gpt-5.3-*", "gpt-5.4", "gpt-5.4-mini"] },
    ],
  },
};

/**
 * Azure OpenAI's chat: OpenAI's counts, recognised by the verdicts of its content filter. It bills like OpenAI under a list
 * of its own, and may call a model by the name of its deployment.
 */
export const azureChat: UsageShape = {
  name: "Azure OpenAI's chat",
  counts: CHAT_COUNTS,
  provider: "azure",
  matches: (source) => hasAny(source.body, ["prompt_filter_results"]) && openAiChat.matches(source),
  read: openAiChat.read,
};
