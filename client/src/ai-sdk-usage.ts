import { type Fields, fieldsAt, isFields } from "./fields.js";

/** Names that the server knows a provider's own counts by. */
const OF_PROVIDERS = [
  "prompt_tokens",
  "completion_tokens",
  "input_tokens",
  "output_tokens",
  "totalTokenCount",
  "promptTokenCount",
];
/** Whose `inputTokens` the AI SDK 5 gives without those read from and written to a cache. */
const EXCLUSIVE = /anthropic|bedrock/;

/**
 * A usage object for the server of what the Vercel AI SDK says: the provider's own counts where it passes them on, because
 * they tell more; else its own, which each of its versions shapes differently. Null without any.
 * @param provider the model's, like "amazon-bedrock" or "openai.responses"
 */
export function readAiSdkUsage(usage: unknown, metadata: unknown, provider: string): Fields | null {
  const own = [
    fieldsAt(usage, "raw"),
    fieldsAt(fieldsAt(metadata, "anthropic"), "usage"),
    fieldsAt(fieldsAt(metadata, "google"), "usageMetadata"),
  ].find((counts) => counts && OF_PROVIDERS.some((name) => typeof counts[name] === "number"));
  if (own) return own;
  if (!isFields(usage)) return null;
  return isFields(usage.inputTokens) || isFields(usage.outputTokens)
    ? fromNested(usage)
    : fromFlat(usage, metadata, EXCLUSIVE.test(provider));
}

/** Since AI SDK 6: totals with their parts. */
function fromNested(usage: Fields): Fields | null {
  const input = fieldsAt(usage, "inputTokens");
  const output = fieldsAt(usage, "outputTokens");
  return inclusive({
    input: count(input?.total),
    output: count(output?.total),
    cacheRead: count(input?.cacheRead),
    cacheWrite: count(input?.cacheWrite),
    reasoning: count(output?.reasoning),
  });
}

/** AI SDK 5: one number each, in which the provider decides what includes what. */
function fromFlat(usage: Fields, metadata: unknown, isExclusive: boolean): Fields | null {
  const cacheRead = count(usage.cachedInputTokens);
  const cacheWrite = isExclusive
    ? (count(fieldsAt(metadata, "anthropic")?.cacheCreationInputTokens) ??
      count(fieldsAt(fieldsAt(metadata, "bedrock"), "usage")?.cacheWriteInputTokens))
    : null;
  const reasoning = count(usage.reasoningTokens);
  const [input, output, total] = [count(usage.inputTokens), count(usage.outputTokens), count(usage.totalTokens)];
  // Gemini and xAI count reasoning beside the output, and only the total betrays it.
  const isBeside = reasoning !== null && total !== null && total === (input ?? 0) + (output ?? 0) + reasoning;
  return inclusive({
    input: isExclusive && input !== null ? input + (cacheRead ?? 0) + (cacheWrite ?? 0) : input,
    output: isBeside ? (output ?? 0) + reasoning : output,
    cacheRead,
    cacheWrite,
    reasoning,
  });
}

type Counts = Record<"input" | "output" | "cacheRead" | "cacheWrite" | "reasoning", number | null>;

/** In the names of OpenAI's Responses. */
function inclusive({ input, output, cacheRead, cacheWrite, reasoning }: Counts): Fields | null {
  if (input === null && output === null) return null;
  return {
    input_tokens: input,
    output_tokens: output,
    input_tokens_details: { cached_tokens: cacheRead, cache_write_tokens: cacheWrite },
    output_tokens_details: { reasoning_tokens: reasoning },
  };
}

const count = (value: unknown) => (typeof value === "number" && Number.isFinite(value) ? value : null);
