import type { Provider } from "@/lib/events/provider-facts/provider";
import { fieldAt, hasAny } from "@/lib/events/usage-shapes/fields";
import { gatewayCost } from "@/lib/events/usage-shapes/gateway-cost";
import { CHAT_COUNTS, chatCounts, isChatOf } from "@/lib/events/usage-shapes/openai-chat";
import { separateCounts } from "@/lib/events/usage-shapes/separate-counts";
import type { UsageShape, UsageSource } from "@/lib/events/usage-shapes/usage-shape";
import { readUsd } from "@/lib/events/usage-shapes/usd-amount";

export const vercel: Provider = {
  id: "vercel",
  name: "Vercel AI Gateway",
  spellings: ["vercel_ai_gateway", "vercel-ai-gateway"],
  billWords: ["gateway", "market"],
};

/**
 * The chat of Vercel's AI Gateway: OpenAI's counts, with what it charged among them or in its metadata.
 * Source: Vercel's documentation, "AI Gateway", "Usage and billing".
 */
export const vercelChat: UsageShape = {
  name: "Vercel's AI Gateway",
  counts: CHAT_COUNTS,
  provider: "vercel",
  matches: (source) => isChatOf(source, "vercel", ["market_cost"]) || isOfGateway(source),
  read: ({ usage }) => separateCounts(chatCounts(usage)),
  readCost,
};

const isOfGateway = (source: UsageSource) =>
  gatewayCost(source.body) !== null && isChatOf(source, "vercel", ["prompt_tokens"]);

/**
 * What the gateway charged, in 10^-12 USD; null when it doesn't say. 0 says that a key of one's own was used, whose
 * provider sends a bill of its own.
 */
function readCost({ usage, body, provider }: UsageSource): bigint | null {
  const isOwn = provider === "vercel" || hasAny(usage, ["market_cost"]);
  const cost = readUsd(gatewayCost(body)) ?? (isOwn ? readUsd(fieldAt(usage, "cost")) : null);
  return cost === 0n ? null : cost;
}
