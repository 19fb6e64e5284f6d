import type { Provider } from "@/lib/events/provider-facts/provider";
import { LIKE_OPENAI, VERSION } from "@/lib/events/provider-facts/request-paths";
import { countAt, fieldAt, hasAny } from "@/lib/events/usage-shapes/fields";
import { CHAT_COUNTS, chatCounts, isChatOf } from "@/lib/events/usage-shapes/openai-chat";
import { positiveItems } from "@/lib/events/usage-shapes/positive-items";
import { separateCounts } from "@/lib/events/usage-shapes/separate-counts";
import type { UsageShape, UsageSource } from "@/lib/events/usage-shapes/usage-shape";
import { readUsd } from "@/lib/events/usage-shapes/usd-amount";

export const openRouter: Provider = {
  id: "openrouter",
  name: "OpenRouter",
  upstream: { origin: "https://openrouter.ai", keyHeader: "authorization", reportsUsageUnasked: true },
  requestPaths: [`(?:api/)?${VERSION}(?:${LIKE_OPENAI}|messages)`],
  answerHeaders: ["x-openrouter"],
  billWords: ["byok", "upstream"],
  connect: { dialect: "openai", base: "openrouter/api/v1", model: "openai/gpt-4o-mini", ownBaseUrl: null },
};

const OWN_FIELDS = ["cost_details", "is_byok"];

/** OpenRouter's chat: OpenAI's counts in the model's own tokens, with searches and the price of the call beside them. */
export const openRouterChat: UsageShape = {
  name: "OpenRouter's chat",
  counts: CHAT_COUNTS,
  provider: "openrouter",
  matches: (source) => isChatOf(source, "openrouter", OWN_FIELDS),
  read: ({ usage }) => ({
    ...separateCounts(chatCounts(usage)),
    items: positiveItems({ webSearch: countAt(usage, "server_tool_use", "web_search_requests") }),
  }),
  readCost,
};

/**
 * What the call cost its account in all, in 10^-12 USD; null when the answer does not say. `cost` is what OpenRouter
 * charged. With a key of one's own (BYOK) that is only its fee, often 0, and the provider bills `upstream_inference_cost`
 * to the key's owner: both are paid, so both are added, and without the second the whole is unknown. Without BYOK the
 * second repeats what `cost` contains. Source: OpenRouter's documentation, "Usage Accounting".
 */
function readCost({ usage, provider }: UsageSource): bigint | null {
  if (provider !== "openrouter" && !hasAny(usage, OWN_FIELDS)) return null;
  const charged = readUsd(fieldAt(usage, "cost"));
  if (fieldAt(usage, "is_byok") !== true) return charged;
  const upstream = readUsd(fieldAt(usage, "cost_details", "upstream_inference_cost"));
  return charged === null || upstream === null ? null : charged + upstream;
}
