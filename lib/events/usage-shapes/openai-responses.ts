import { firstCount, hasAny } from "./fields";
import { listPictures } from "./openai-images";
import { separateCounts } from "./separate-counts";
import type { UsageShape } from "./usage-shape";

const RESPONSES_COUNTS = [
  ...["input_tokens", "output_tokens", "total_tokens", "cached_tokens", "cache_write_tokens", "text_tokens"],
  ...["audio_tokens", "image_tokens", "video_tokens", "reasoning_tokens"],
];

/**
 * OpenAI's Responses, and its image, transcription and Realtime endpoints, which use the same names (transcriptions and the
 * Realtime API write "token" in the singular). xAI's and Azure's Responses are the same, reasoning included in the output.
 * Pictures are output as a whole where the endpoint gives no details of it.
 * Source: OpenAI's API reference, "ResponseUsage", "ImagesResponse" and "RealtimeResponseUsage".
 */
export const openAiResponses: UsageShape = {
  name: "OpenAI's Responses",
  counts: RESPONSES_COUNTS,
  provider: null,
  matches: ({ usage }) => hasAny(usage, ["input_tokens", "output_tokens"]),
  read({ usage, body, model }) {
    const input = (...path: string[]) =>
      firstCount(usage, ["input_tokens_details", ...path], ["input_token_details", ...path]);
    const output = (name: string) => firstCount(usage, ["output_tokens_details", name], ["output_token_details", name]);
    const all = firstCount(usage, ["output_tokens"]);
    const isOfPictures = listPictures(body).length > 0 || /^(?:.*\/)?(?:chat)?gpt-image/i.test(model ?? "");
    const hasDetails = hasAny(usage, ["output_tokens_details", "output_token_details"]);
    return separateCounts({
      input: firstCount(usage, ["input_tokens"]),
      output: all,
      total: firstCount(usage, ["total_tokens"]),
      cacheRead: input("cached_tokens"),
      cacheWrite: input("cache_write_tokens"),
      inputAudio: input("audio_tokens"),
      inputImage: input("image_tokens"),
      inputVideo: input("video_tokens"),
      cachedAudio: input("cached_tokens_details", "audio_tokens"),
      cachedImage: input("cached_tokens_details", "image_tokens"),
      reasoning: output("reasoning_tokens"),
      outputAudio: output("audio_tokens"),
      outputImage: output("image_tokens") ?? (!hasDetails && isOfPictures ? all : null),
      outputVideo: output("video_tokens"),
    });
  },
};
