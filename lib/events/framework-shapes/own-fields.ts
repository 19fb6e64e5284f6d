import { countAt, hasAny } from "@/lib/events/usage-shapes/fields";
import { separateCounts } from "@/lib/events/usage-shapes/separate-counts";
import type { UsageShape } from "@/lib/events/usage-shapes/usage-shape";

const OWN = [
  ...["cache_read_tokens", "cache_write_tokens", "cache_write_1h_tokens", "input_audio_tokens", "input_image_tokens"],
  ...["input_video_tokens", "cache_audio_read_tokens", "cache_image_read_tokens", "output_audio_tokens"],
  ...["output_image_tokens", "output_video_tokens", "reasoning_tokens"],
];

/**
 * Counts under the names of an event's own fields, which Pydantic AI's `RequestUsage` has too: input and output include
 * their parts. Source: Pydantic AI's API reference, "usage".
 */
export const ownFieldsUsage: UsageShape = {
  name: "an event's own fields",
  counts: ["input_tokens", "output_tokens", "total_tokens", ...OWN],
  provider: null,
  matches: ({ usage }) => hasAny(usage, ["input_tokens", "output_tokens"]) && hasAny(usage, OWN),
  read({ usage }) {
    const count = (name: string) => countAt(usage, name);
    return separateCounts({
      input: count("input_tokens"),
      output: count("output_tokens"),
      total: count("total_tokens"),
      cacheRead: count("cache_read_tokens"),
      cacheWrite: count("cache_write_tokens"),
      cacheWrite1h: count("cache_write_1h_tokens"),
      inputAudio: count("input_audio_tokens"),
      inputImage: count("input_image_tokens"),
      inputVideo: count("input_video_tokens"),
      cachedAudio: count("cache_audio_read_tokens"),
      cachedImage: count("cache_image_read_tokens"),
      reasoning: count("reasoning_tokens") ?? countAt(usage, "details", "reasoning_tokens"),
      outputAudio: count("output_audio_tokens"),
      outputImage: count("output_image_tokens"),
      outputVideo: count("output_video_tokens"),
    });
  },
};
