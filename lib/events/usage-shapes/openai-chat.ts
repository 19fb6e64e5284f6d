import { AbsurdCount, countAt, type Fields, hasAny, largestCount } from "./fields";
import { type InclusiveCounts, separateCounts } from "./separate-counts";
import type { UsageShape, UsageSource } from "./usage-shape";

/** The names of counts that OpenAI's chat and its dialects have, those of the parts too. */
export const CHAT_COUNTS: readonly string[] = [
  ...["prompt_tokens", "completion_tokens", "total_tokens", "reasoning_tokens", "audio_tokens", "image_tokens"],
  ...["cached_tokens", "cache_read_input_tokens", "cache_creation_input_tokens", "cache_creation_tokens"],
  ...["cache_write_tokens", "cached_creation_tokens", "prompt_cache_hit_tokens", "prompt_cache_miss_tokens"],
  ...["num_cached_tokens", "ephemeral_5m_input_tokens", "ephemeral_1h_input_tokens", "text_tokens", "video_tokens"],
  ...["citation_tokens", "connector_tokens", "thinking_tokens", "input_tokens", "output_tokens"],
];

/**
 * Chat completions, legacy completions and embeddings of OpenAI, and all that speak their dialect: Azure, Groq, Together,
 * HuggingFace, vLLM, LM Studio … with fields missing. Predictions that were rejected are billed and stay in the output.
 * Source: OpenAI's API reference, "CompletionUsage".
 */
export const openAiChat: UsageShape = {
  name: "OpenAI's chat",
  counts: CHAT_COUNTS,
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

/** Those of a chat: the ones that its readers look at are null where the provider didn't say. */
interface ChatCounts extends InclusiveCounts {
  input: number | null;
  output: number | null;
  total: number | null;
  reasoning: number | null;
}

/**
 * The counts of a chat usage object. Cached tokens stand at the top with Together and Moonshot, and under Anthropic's names
 * with proxies that translate Anthropic's answers, as LiteLLM does, with the split of what was written; all of them are part
 * of `prompt_tokens`.
 * @throws AbsurdCount when a count is none
 */
export function chatCounts(usage: Fields): ChatCounts {
  const prompt = (...path: string[]) => countAt(usage, "prompt_tokens_details", ...path);
  const completion = (name: string) => countAt(usage, "completion_tokens_details", name);
  requireSame(usage, "prompt_tokens", "input_tokens");
  requireSame(usage, "completion_tokens", "output_tokens");
  return {
    input: countAt(usage, "prompt_tokens"),
    output: countAt(usage, "completion_tokens"),
    total: countAt(usage, "total_tokens"),
    cacheRead: largestCount(usage, [[...PROMPT, "cached_tokens"], ["cached_tokens"], ["cache_read_input_tokens"]]),
    ...writtenTokens(usage),
    inputAudio: prompt("audio_tokens"),
    inputImage: prompt("image_tokens"),
    inputVideo: prompt("video_tokens"),
    cachedAudio: prompt("cached_tokens_details", "audio_tokens"),
    cachedImage: prompt("cached_tokens_details", "image_tokens"),
    reasoning: completion("reasoning_tokens") ?? countAt(usage, "reasoning_tokens"),
    outputAudio: completion("audio_tokens"),
    outputImage: completion("image_tokens"),
    outputVideo: completion("video_tokens"),
  };
}

/** Some servers give a count under both of OpenAI's names; where they differ, nobody can tell which is billed. */
function requireSame(usage: Fields, name: string, other: string): void {
  const repeated = countAt(usage, other);
  if (repeated && repeated !== countAt(usage, name)) throw new AbsurdCount(`${name} isn't ${other}`);
}

const PROMPT = ["prompt_tokens_details"];
const WRITTEN = ["cache_write_tokens", "cache_creation_tokens", "cached_creation_tokens"];
const SPLITS = [[...PROMPT, "cache_creation_token_details"], ["cache_creation_token_details"], ["cache_creation"]];

/** What was written to the cache, and of it what is kept for an hour. */
function writtenTokens(usage: Fields): Pick<InclusiveCounts, "cacheWrite" | "cacheWrite1h"> {
  const split = (name: string) => largestCount(usage, [...SPLITS.map((path) => [...path, name]), [...PROMPT, name]]);
  const cacheWrite1h = split("ephemeral_1h_input_tokens");
  const names = WRITTEN.map((name) => [...PROMPT, name]);
  const written = largestCount(usage, [...names, ["cache_creation_input_tokens"]]);
  return { cacheWrite: written || (split("ephemeral_5m_input_tokens") ?? 0) + (cacheWrite1h ?? 0), cacheWrite1h };
}
