import { firstCount, hasAny } from "./fields";
import { separateCounts } from "./separate-counts";
import type { UsageShape } from "./usage-shape";

/**
 * OpenAI's Responses, and its image and transcription endpoints, which use the same names (transcriptions and the Realtime
 * API write "token" in the singular). xAI's and Azure's Responses are the same, reasoning included in the output.
 * Source: OpenAI's API reference, "ResponseUsage".
 */
export const openAiResponses: UsageShape = {
  provider: null,
  matches: ({ usage }) => hasAny(usage, ["input_tokens", "output_tokens"]),
  read({ usage }) {
    const input = (...path: string[]) =>
      firstCount(usage, ["input_tokens_details", ...path], ["input_token_details", ...path]);
    const output = (name: string) => firstCount(usage, ["output_tokens_details", name], ["output_token_details", name]);
    return separateCounts({
      input: firstCount(usage, ["input_tokens"]),
      output: firstCount(usage, ["output_tokens"]),
      total: firstCount(usage, ["total_tokens"]),
      cacheRead: input("cached_tokens"),
      cacheWrite: input("cache_write_tokens"),
      inputAudio: input("audio_tokens"),
      inputImage: input("image_tokens"),
      cachedAudio: input("cached_tokens_details", "audio_tokens"),
      cachedImage: input("cached_tokens_details", "image_tokens"),
      reasoning: output("reasoning_tokens"),
      outputAudio: output("audio_tokens"),
      outputImage: output("image_tokens"),
    });
  },
};
