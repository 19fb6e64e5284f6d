import { NO_TOKENS, type TokenBuckets } from "@/lib/events/buckets/token-buckets";
import { type Counted, NOTHING_COUNTED } from "./reading";

/** Counts of which some are part of others, as most providers give them. Null: the provider did not say. */
export interface InclusiveCounts {
  /** All input; the cached, audio and image tokens are part of it. */
  input: number | null;
  /** All output; reasoning and audio tokens are part of it. */
  output: number | null;
  total: number | null;
  cacheRead: number | null;
  cacheWrite: number | null;
  /** All audio tokens of the input, cached or not; images likewise. */
  inputAudio: number | null;
  inputImage: number | null;
  /** Those of them that are in `cacheRead` too. */
  cachedAudio: number | null;
  cachedImage: number | null;
  reasoning: number | null;
  outputAudio: number | null;
  outputImage: number | null;
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
    if (counts.input === null && counts.output === null && total === null) return NOTHING_COUNTED;
  }
  const input = counts.input ?? Math.max(0, (total ?? 0) - (counts.output ?? 0));
  const output = counts.output ?? Math.max(0, (total ?? 0) - input);
  const tokens = { ...NO_TOKENS, ...separateInput(counts, input), ...separateOutput(counts, input, output) };
  return { tokens, detail: "FULL" };
}

function separateInput(counts: InclusiveCounts, whole: number): Partial<TokenBuckets> {
  const cacheRead = counts.cacheRead ?? 0;
  const cacheWrite5m = counts.cacheWrite ?? 0;
  const cached = cacheRead + cacheWrite5m;
  const uncached = cached > whole ? whole : whole - cached;
  const audio = counts.inputAudio ?? 0;
  const image = counts.inputImage ?? 0;
  const beside = audio + image > whole;
  // Where nobody says how many of them were cached, as many were as the rest has no room for: no token counts twice.
  const inputAudio = beside ? audio : Math.min(Math.max(0, audio - (counts.cachedAudio ?? 0)), uncached);
  const inputImage = beside ? image : Math.min(Math.max(0, image - (counts.cachedImage ?? 0)), uncached - inputAudio);
  const input = beside ? uncached : uncached - inputAudio - inputImage;
  return { input, cacheRead, cacheWrite5m, inputAudio, inputImage };
}

function separateOutput(counts: InclusiveCounts, input: number, whole: number): Partial<TokenBuckets> {
  const said = counts.reasoning ?? 0;
  const beside = said > whole || (said > 0 && counts.total === input + whole + said);
  const all = beside ? whole + said : whole;
  const outputAudio = counts.outputAudio ?? 0;
  const outputImage = counts.outputImage ?? 0;
  const apart = outputAudio + outputImage;
  const output = apart > all ? all : all - apart;
  return { output, outputAudio, outputImage, reasoning: Math.min(said, output) };
}
