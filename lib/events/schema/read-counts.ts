import { NO_TOKENS, type TokenBuckets } from "@/lib/events/buckets/token-buckets";
import type { TokenDetail } from "@/lib/generated/prisma/client";
import type { UsageEvent } from "./usage-event";

/** What an event's counts say: the disjoint buckets, and how much of them is known. */
export interface CountReading {
  tokens: Readonly<TokenBuckets>;
  /** With TOTAL_ONLY the total stands in `input`, because nothing tells how it splits. */
  detail: TokenDetail;
}

/**
 * Takes the event's inclusive counts apart into disjoint buckets. A missing half is worked out from the total when it can
 * be; a failed call without any count is taken as one that was never served, and so never billed: no tokens.
 */
export function readCounts(event: UsageEvent): CountReading {
  const { total_tokens: total } = event;
  let { input_tokens: input, output_tokens: output } = event;
  if (input == null && output == null) {
    if (total != null) return { tokens: { ...NO_TOKENS, input: total }, detail: total === 0 ? "FULL" : "TOTAL_ONLY" };
    return { tokens: NO_TOKENS, detail: event.success === false ? "FULL" : "UNKNOWN" };
  }
  if (total != null) {
    input ??= total - (output ?? 0);
    output ??= total - input;
  }
  return { tokens: separate(event, input ?? 0, output ?? 0), detail: "FULL" };
}

function separate(event: UsageEvent, input: number, output: number): TokenBuckets {
  const cacheRead = event.cache_read_tokens ?? 0;
  const cacheWrite = event.cache_write_tokens ?? 0;
  const cacheWrite1h = event.cache_write_1h_tokens ?? 0;
  const inputAudio = event.input_audio_tokens ?? 0;
  const inputImage = event.input_image_tokens ?? 0;
  const outputAudio = event.output_audio_tokens ?? 0;
  const outputImage = event.output_image_tokens ?? 0;
  return {
    input: input - cacheRead - cacheWrite - inputAudio - inputImage,
    cacheRead,
    cacheWrite5m: cacheWrite - cacheWrite1h,
    cacheWrite1h,
    inputAudio,
    inputImage,
    output: output - outputAudio - outputImage,
    outputAudio,
    outputImage,
    reasoning: event.reasoning_tokens ?? 0,
  };
}
