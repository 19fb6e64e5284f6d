import { countAt, type Fields, firstCount, hasAny } from "./fields";
import { type InclusiveCounts, separateCounts } from "./separate-counts";
import type { UsageShape, UsageSource } from "./usage-shape";

/**
 * Chat completions, legacy completions and embeddings of OpenAI, and all that speak their dialect: Azure, Groq, Together,
 * HuggingFace, vLLM, LM Studio … with fields missing. Predictions that were rejected are billed and stay in the output.
 * Source: OpenAI's API reference, "CompletionUsage".
 */
export const openAiChat: UsageShape = {
  provider: null,
  matches: ({ usage }) => isChatUsage(usage),
  read: ({ usage }) => separateCounts(chatCounts(usage)),
};

/** Whether the counts have the names of OpenAI's chat completions. A lone total is read as one of these. */
export function isChatUsage(usage: Fields): boolean {
  return (
    hasAny(usage, ["prompt_tokens", "completion_tokens"]) ||
    (hasAny(usage, ["total_tokens"]) && !hasAny(usage, ["input_tokens", "output_tokens"]))
  );
}

/** A chat usage object that one provider fills in its own way. */
export function isChatOf({ usage, provider }: UsageSource, id: string, ownFields: readonly string[]): boolean {
  return isChatUsage(usage) && (provider === id || hasAny(usage, ownFields));
}

/**
 * The counts of a chat usage object. Cached tokens stand at the top with Together and Moonshot, and under Anthropic's names
 * with proxies that translate Anthropic's answers; all of them are part of `prompt_tokens`.
 * @throws AbsurdCount when a count is none
 */
export function chatCounts(usage: Fields): InclusiveCounts {
  const prompt = (name: string) => countAt(usage, "prompt_tokens_details", name);
  const completion = (name: string) => countAt(usage, "completion_tokens_details", name);
  return {
    input: countAt(usage, "prompt_tokens"),
    output: countAt(usage, "completion_tokens"),
    total: countAt(usage, "total_tokens"),
    cacheRead: prompt("cached_tokens") ?? firstCount(usage, ["cached_tokens"], ["cache_read_input_tokens"]),
    cacheWrite: prompt("cache_write_tokens") ?? countAt(usage, "cache_creation_input_tokens"),
    inputAudio: prompt("audio_tokens"),
    inputImage: prompt("image_tokens"),
    cachedAudio: countAt(usage, "prompt_tokens_details", "cached_tokens_details", "audio_tokens"),
    cachedImage: countAt(usage, "prompt_tokens_details", "cached_tokens_details", "image_tokens"),
    reasoning: completion("reasoning_tokens"),
    outputAudio: completion("audio_tokens"),
    outputImage: completion("image_tokens"),
  };
}
