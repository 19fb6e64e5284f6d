import { type BucketName, TOKEN_BUCKETS } from "@/lib/events/buckets/token-buckets";
import { fieldAt, isFields } from "@/lib/events/usage-shapes/fields";

/** Another program's reading of a body: inclusive token counts, and the prices it computed in USD. */
export interface ReferenceReading {
  flavor: string;
  usage: Record<string, number>;
  input_price: string | null;
  output_price: string | null;
}

/** A line of the file: a provider's raw answer and how another program reads it, in one or more ways. */
export interface ReferenceLine {
  /** Where it stands in the file, from 1. */
  number: number;
  provider: string;
  /** Where the body names none. */
  model?: string | null;
  body: Record<string, unknown>;
  expected: ReferenceReading[];
}

/** The disjoint buckets as the API answers them. */
export const BUCKETS = TOKEN_BUCKETS.map(({ name }) => name);
export type Buckets = Record<BucketName, number>;
export const NO_COUNTS = Object.fromEntries(BUCKETS.map((name) => [name, 0])) as Buckets;

/** What the record of a line says. */
export interface RecordedReading {
  tokens: Buckets;
  costUsd: string | null;
  reportedCost: boolean;
  serviceTier: string | null;
  items: Record<string, number>;
}

export interface Difference {
  flavor: string;
  what: string;
  ours: number | string | null;
  theirs: number | string | null;
  /** The documented rule that explains it; null when none does. */
  rule: string | null;
}

export interface Comparison {
  /** Buckets that agree with the closest of the other program's readings. */
  agreeing: number;
  tokens: Difference[];
  /** Whether the cost agrees with one of them. */
  costAgrees: boolean;
  cost: Difference | null;
}

interface Rule {
  name: string;
  explains(line: ReferenceLine, expected: ReferenceReading, bucket: keyof Buckets): boolean;
}

/** Why the counts may differ: what the providers document, and what the other program's flavors leave out. */
const TOKEN_RULES: readonly Rule[] = [
  {
    name: "the flavor is of embeddings, and reads neither output nor cache",
    explains: (line, expected) => expected.flavor === "embeddings" && has(line, "usage", "completion_tokens"),
  },
  {
    name: "the flavor is not of OpenAI's Responses, and reads no details of them",
    explains: (line, expected) => expected.flavor !== "responses" && has(line, "usage", "input_tokens_details"),
  },
  {
    name: "the flavor is of OpenAI's Responses, and reads no cache of Anthropic's",
    explains: (line, expected) => expected.flavor === "responses" && has(line, "usage", "cache_creation_input_tokens"),
  },
  {
    name: "Mistral: cached tokens under num_cached_tokens are part of the prompt",
    explains: (line, _, bucket) =>
      has(line, "usage", "num_cached_tokens") && (bucket === "input" || bucket === "cache_read"),
  },
  {
    name: "DeepSeek: prompt_cache_hit_tokens are the cached part of the prompt",
    explains: (line, _, bucket) =>
      has(line, "usage", "prompt_cache_hit_tokens") && (bucket === "input" || bucket === "cache_read"),
  },
  {
    name: "Bedrock: cacheDetails split the writes by how long they are kept",
    explains: (line, _, bucket) => has(line, "usage", "cacheDetails") && bucket.startsWith("cache_write"),
  },
  {
    name: "xAI: reasoning isn't part of the completion",
    explains: (line, _, bucket) => line.provider === "x-ai" && (bucket === "output" || bucket === "reasoning"),
  },
];

/**
 * Compares a record with each of the other program's readings. Their counts are inclusive and are taken apart first; costs
 * are the sum of input and output price, and only informative: they depend on the day and on the price list.
 */
export function compareReading(line: ReferenceLine, ours: RecordedReading): Comparison {
  const perReading = line.expected.map((expected) => compareTokens(line, expected, ours.tokens));
  const agreeing = Math.max(...perReading.map((differences) => BUCKETS.length - differences.length));
  const prices = line.expected.map(priceOf);
  const costAgrees = prices.some((price) => isSamePrice(price, ours.costUsd));
  const cost: Difference | null = costAgrees
    ? null
    : {
        flavor: line.expected[0].flavor,
        what: "cost_usd",
        ours: ours.costUsd,
        theirs: prices[0],
        rule: explainCost(ours, perReading[0]),
      };
  return { agreeing, tokens: perReading.flat(), costAgrees, cost };
}

function compareTokens(line: ReferenceLine, expected: ReferenceReading, ours: Buckets): Difference[] {
  const theirs = separate(expected.usage);
  return BUCKETS.filter((bucket) => ours[bucket] !== theirs[bucket]).map((bucket) => ({
    flavor: expected.flavor,
    what: bucket,
    ours: ours[bucket],
    theirs: theirs[bucket],
    rule: TOKEN_RULES.find((rule) => rule.explains(line, expected, bucket))?.name ?? null,
  }));
}

function separate(usage: Record<string, number>): Buckets {
  const of = (name: string) => usage[name] ?? 0;
  const inputAudio = of("input_audio_tokens") - of("cache_audio_read_tokens");
  const inputImage = of("input_image_tokens") - of("cache_image_read_tokens");
  const inputVideo = of("input_video_tokens") - of("cache_video_read_tokens");
  const cached = of("cache_read_tokens") + of("cache_write_tokens");
  return {
    ...NO_COUNTS,
    input: of("input_tokens") - cached - inputAudio - inputImage - inputVideo,
    cache_read: of("cache_read_tokens") - of("cache_audio_read_tokens") - of("cache_image_read_tokens"),
    cache_audio_read: of("cache_audio_read_tokens"),
    cache_image_read: of("cache_image_read_tokens"),
    input_video: inputVideo,
    cache_write_5m: of("cache_write_tokens") - of("cache_write_1h_tokens"),
    cache_write_1h: of("cache_write_1h_tokens"),
    input_audio: inputAudio,
    input_image: inputImage,
    output: of("output_tokens") - of("output_audio_tokens") - of("output_image_tokens") - of("output_video_tokens"),
    output_video: of("output_video_tokens"),
    output_audio: of("output_audio_tokens"),
    output_image: of("output_image_tokens"),
    reasoning: of("output_reasoning_tokens"),
  };
}

function priceOf({ input_price, output_price }: ReferenceReading): string | null {
  if (input_price === null && output_price === null) return null;
  return (Number(input_price ?? 0) + Number(output_price ?? 0)).toPrecision(12);
}

/** Equal up to the last of twelve places, where the other program rounds its two halves on their own. */
function isSamePrice(theirs: string | null, ours: string | null): boolean {
  if (theirs === null || ours === null) return theirs === ours;
  return Math.abs(Number(theirs) - Number(ours)) < 1.5e-12;
}

function explainCost(ours: RecordedReading, tokens: Difference[]): string | null {
  if (ours.reportedCost) return "the provider reported what it charged";
  if (Object.keys(ours.items).length > 0) return "searches and other items are billed in addition to tokens";
  if (ours.serviceTier !== null) return "the tier has prices of its own";
  return tokens.find(({ rule }) => rule !== null)?.rule ?? null;
}

const has = (line: ReferenceLine, ...path: string[]) =>
  isFields(line.body) && ![undefined, null, 0].includes(fieldAt(line.body, ...path) as undefined | null | number);
