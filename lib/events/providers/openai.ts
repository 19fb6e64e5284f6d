import type { Provider } from "@/lib/events/provider-facts/provider";
import { LIKE_OPENAI, VERSION } from "@/lib/events/provider-facts/request-paths";
import { HALF, OLDER_GPT } from "@/lib/events/provider-facts/tier-rules";

/** All but fine-tuned models, some of which have no price for batches. */
const BATCHED = ["babbage-*", "chatgpt-*", "codex-*", "computer-use*", "davinci-*", "gpt-*", "o*", "text-*"];

export const openAi: Provider = {
  id: "openai",
  name: "OpenAI",
  spellings: ["open_ai", "open-ai"],
  upstream: { origin: "https://api.openai.com", keyHeader: "authorization" },
  requestPaths: [`${VERSION}${LIKE_OPENAI}`],
  answerHeaders: ["openai"],
  connect: { dialect: "openai", base: "openai/v1", model: "gpt-4o-mini", ownBaseUrl: null },
  makesModels: true,
  tiers: {
    source:
      "OpenAI's pricing page of November 2025 (Batch, Flex, Priority), openai.com/api-priority-processing, and the pages of GPT-5.6 and GPT-6 models (Fast mode)",
    asOf: "2026-09-15",
    rules: [
      {
        tier: "batch",
        times: [1n, 1n],
        models: ["gpt-3.5-0301", "gpt-3.5-turbo-0613", "gpt-3.5-turbo-1106"],
      },
      // The Batch table of these has no price for cached input.
      { tier: "batch", times: HALF, models: OLDER_GPT, cacheRead: "as input" },
      { tier: "batch", times: HALF, models: ["ft:gpt-*", "ft:o4-*"], cacheRead: "as input" },
      { tier: "batch", times: HALF, models: BATCHED },
      { tier: "flex", times: HALF, models: ["gpt-5*", "gpt-6*", "o3", "o4-mini"] },
      { tier: "priority", times: [2n, 1n], models: ["gpt-5", "gpt-5.1", "gpt-5.2", "gpt-5.4", "gpt-5.4-mini"] },
      { tier: "priority", times: [9n, 5n], models: ["gpt-5.1-codex-mini"] },
      { tier: "priority", times: [5n, 2n], models: ["gpt-5.5"] },
      { tier: "priority", times: [9n, 5n], models: ["gpt-5-mini"] },
      { tier: "priority", times: [7n, 4n], models: ["gpt-4.1", "gpt-4.1-mini", "gpt-4o-2024-05-13", "o3"] },
      { tier: "priority", times: [2n, 1n], models: ["gpt-4.1-nano"] },
      { tier: "priority", times: [17n, 10n], models: ["gpt-4o"] },
      { tier: "priority", times: [5n, 3n], models: ["gpt-4o-mini"] },
      { tier: "priority", times: [20n, 11n], models: ["o4-mini"] },
      // Fast mode, which a call may ask for by either name.
      { tier: "priority", times: [2n, 1n], models: ["gpt-5.6-*", "gpt-6-*"] },
      { tier: "fast", times: [2n, 1n], models: ["gpt-5.6-*", "gpt-6-*"] },
    ],
  },
};
