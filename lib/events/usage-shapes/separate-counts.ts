import { NO_TOKENS, type TokenBuckets } from "@/lib/events/buckets/token-buckets";
import { type Counted, NOTHING_COUNTED } from "./reading";

type Count = number | null | undefined;

/** Counts of which some are part of others, as most providers give them. Null or left out: the provider did not say. */
export interface InclusiveCounts {
  /** All input; the cached, audio, image and video tokens are part of it. */
  input: Count;
  /** All output; reasoning, audio, image and video tokens are part of it. */
  output: Count;
  total?: Count;
  cacheRead?: Count;
  cacheWrite?: Count;
  /** Those of `cacheWrite` that are kept for an hour. */
  cacheWrite1h?: Count;
  /** All audio tokens of the input, cached or not; images likewise. */
  inputAudio?: Count;
  inputImage?: Count;
  inputVideo?: Count;
  /** Those of them that are in `cacheRead` too. */
  cachedAudio?: Count;
  cachedImage?: Count;
  cachedVideo?: Count;
  reasoning?: Count;
  outputAudio?: Count;
  outputImage?: Count;
  outputVideo?: Count;
}

/**
 * Takes inclusive counts apart into disjoint buckets. A missing half is worked out from the total; a lone total is kept as
 * such. Some proxies count a part beside its whole in the same fields: a part that is larger than its whole gives them away,
 * and is then added to it.
 */
export function separateCounts(counts: InclusiveCounts): Counted {
  const { total } = counts;
  const parts = [counts.cacheRead, counts.cacheWrite, counts.inputAudio, counts.inputImage, counts.reasoning];
  if (!counts.input && !counts.output && parts.every((part) => !part)) {
    if (total) return { tokens: { ...NO_TOKENS, input: total }, detail: "TOTAL_ONLY" };
    if ([counts.input, counts.output, total].every((count) => count == null)) return NOTHING_COUNTED;
  }
  const input = counts.input ?? Math.max(0, (total ?? 0) - (counts.output ?? 0));
  const output = counts.output ?? Math.max(0, (total ?? 0) - input);
  const tokens = { ...NO_TOKENS, ...separateInput(counts, input), ...separateOutput(counts, input, output) };
  return { tokens, detail: "FULL" };
}

function separateInput(counts: InclusiveCounts, whole: number): Partial<TokenBuckets> {
  const [read, written] = [counts.cacheRead ?? 0, counts.cacheWrite ?? 0];
  const cached = read + written;
  const uncached = cached > whole ? whole : whole - cached;
  const [audio, image, video] = [counts.inputAudio ?? 0, counts.inputImage ?? 0, counts.inputVideo ?? 0];
  const cacheWrite1h = Math.min(counts.cacheWrite1h ?? 0, written);
  const writes = { cacheWrite5m: written - cacheWrite1h, cacheWrite1h };
  if (audio + image + video > whole) {
    return { input: uncached, cacheRead: read, ...writes, inputAudio: audio, inputImage: image, inputVideo: video };
  }
  // Where nobody says how many of them were cached, as many were as the rest has no room for: no token counts twice.
  const inputAudio = Math.min(Math.max(0, audio - (counts.cachedAudio ?? 0)), uncached);
  const inputImage = Math.min(Math.max(0, image - (counts.cachedImage ?? 0)), uncached - inputAudio);
  const inputVideo = Math.min(Math.max(0, video - (counts.cachedVideo ?? 0)), uncached - inputAudio - inputImage);
  const cacheAudioRead = Math.min(audio - inputAudio, read);
  const cacheImageRead = Math.min(image - inputImage, read - cacheAudioRead);
  return {
    input: uncached - inputAudio - inputImage - inputVideo,
    cacheRead: read - cacheAudioRead - cacheImageRead,
    ...writes,
    inputAudio,
    inputImage,
    inputVideo,
    cacheAudioRead,
    cacheImageRead,
  };
}

function separateOutput(counts: InclusiveCounts, input: number, whole: number): Partial<TokenBuckets> {
  const said = counts.reasoning ?? 0;
  const beside = said > whole || (said > 0 && counts.total === input + whole + said);
  const all = beside ? whole + said : whole;
  const [outputAudio, outputImage, outputVideo] = [
    counts.outputAudio ?? 0,
    counts.outputImage ?? 0,
    counts.outputVideo ?? 0,
  ];
  const apart = outputAudio + outputImage + outputVideo;
  const output = apart > all ? all : all - apart;
  return { output, outputAudio, outputImage, outputVideo, reasoning: Math.min(said, output) };
}
