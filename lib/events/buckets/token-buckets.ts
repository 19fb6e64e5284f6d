/**
 * The disjoint counts that a call is billed by: no token stands in two of them. `output` includes reasoning, because it is
 * billed as output; `reasoning` repeats that part for information and is never priced.
 */
export interface TokenBuckets {
  input: number;
  cacheRead: number;
  cacheWrite5m: number;
  cacheWrite1h: number;
  inputAudio: number;
  inputImage: number;
  output: number;
  outputAudio: number;
  outputImage: number;
  reasoning: number;
}

/** The buckets that have a price. */
export const PRICED_BUCKETS = [
  "input",
  "cacheRead",
  "cacheWrite5m",
  "cacheWrite1h",
  "inputAudio",
  "inputImage",
  "output",
  "outputAudio",
  "outputImage",
] as const;
export type PricedBucket = (typeof PRICED_BUCKETS)[number];

export const NO_TOKENS: Readonly<TokenBuckets> = Object.freeze({
  input: 0,
  cacheRead: 0,
  cacheWrite5m: 0,
  cacheWrite1h: 0,
  inputAudio: 0,
  inputImage: 0,
  output: 0,
  outputAudio: 0,
  outputImage: 0,
  reasoning: 0,
});

/** All that went in, in tokens: what a context threshold is measured against. */
export function totalInputTokens(tokens: TokenBuckets): number {
  return (
    tokens.input + tokens.cacheRead + tokens.cacheWrite5m + tokens.cacheWrite1h + tokens.inputAudio + tokens.inputImage
  );
}
