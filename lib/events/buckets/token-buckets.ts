/** The columns of `usage_records` and `usage_daily` by bucket; see `TokenBucket` for what the rest says. */
const LISTED = [
  { bucket: "input", column: "input_tokens", side: "input", partOf: null },
  { bucket: "cacheRead", column: "cache_read_tokens", side: "input", partOf: "input" },
  {
    bucket: "cacheWrite5m",
    column: "cache_write_5m_tokens",
    field: "cache_write_tokens",
    side: "input",
    partOf: "input",
  },
  { bucket: "cacheWrite1h", column: "cache_write_1h_tokens", side: "input", partOf: "cacheWrite5m" },
  { bucket: "inputAudio", column: "input_audio_tokens", side: "input", partOf: "input" },
  { bucket: "inputImage", column: "input_image_tokens", side: "input", partOf: "input" },
  { bucket: "cacheAudioRead", column: "cache_audio_read_tokens", side: "input", partOf: "cacheRead" },
  { bucket: "cacheImageRead", column: "cache_image_read_tokens", side: "input", partOf: "cacheRead" },
  { bucket: "inputVideo", column: "input_video_tokens", side: "input", partOf: "input" },
  { bucket: "output", column: "output_tokens", side: "output", partOf: null },
  { bucket: "outputAudio", column: "output_audio_tokens", side: "output", partOf: "output" },
  { bucket: "outputImage", column: "output_image_tokens", side: "output", partOf: "output" },
  { bucket: "outputVideo", column: "output_video_tokens", side: "output", partOf: "output" },
  { bucket: "reasoning", column: "reasoning_tokens", side: null, partOf: null },
] as const;
type Entry = (typeof LISTED)[number];

export type Bucket = Entry["bucket"];
/** A bucket that has a price. */
export type PricedBucket = Exclude<Entry, { side: null }>["bucket"];
export type BucketColumn = Entry["column"];
type FieldOf<Listed> = Listed extends { field: infer Field }
  ? Field
  : Listed extends { column: infer Column }
    ? Column
    : never;
export type BucketField = FieldOf<Entry>;
type WithoutTokens<Name> = Name extends `${infer Word}_tokens` ? Word : never;
export type BucketWord = WithoutTokens<BucketField>;
export type BucketName = WithoutTokens<BucketColumn>;

/**
 * The disjoint counts that a request is billed by: no token is in two of them. `output` includes reasoning, because it is
 * billed as output; `reasoning` repeats that part for information and is never priced.
 */
export type TokenBuckets = Record<Bucket, number>;

export interface TokenBucket {
  bucket: Bucket;
  column: BucketColumn;
  /** An event's count of it and of the buckets that are part of it; the column's name unless the list says otherwise. */
  field: BucketField;
  /** The field's without "_tokens", as price sheets and the catalogue have it. */
  word: BucketWord;
  /** The column's without "_tokens", as the API shows it. */
  name: BucketName;
  /** Null for what is for information only. */
  side: "input" | "output" | null;
  /** The bucket that includes it in an event, and that it is billed as where it has no price of its own. */
  partOf: PricedBucket | null;
  /** Mostly zero. */
  isRare: boolean;
}

const withoutTokens = <Name extends BucketField | BucketColumn>(name: Name) =>
  name.slice(0, -"_tokens".length) as WithoutTokens<Name>;

/** Every bucket, declared once. New ones come last of their side: the order of fields is part of an event's content hash. */
export const TOKEN_BUCKETS: readonly TokenBucket[] = LISTED.map((listed) => {
  const field = "field" in listed ? listed.field : listed.column;
  const [word, name] = [withoutTokens(field), withoutTokens(listed.column)];
  return { ...listed, field, word, name, isRare: listed.side === null || listed.partOf !== null };
});

/** The names of the buckets that have a price. */
export const PRICED_BUCKETS: readonly PricedBucket[] = LISTED.flatMap(({ side, bucket }) =>
  side === null ? [] : [bucket],
);
export const INPUT_BUCKETS = TOKEN_BUCKETS.filter(({ side }) => side === "input");
export const OUTPUT_BUCKETS = TOKEN_BUCKETS.filter(({ side }) => side === "output");

export const NO_TOKENS: Readonly<TokenBuckets> = Object.freeze(mapBuckets(() => 0));

/** An object with a value for each bucket, in their order. */
export function mapBuckets<Value>(read: (bucket: TokenBucket) => Value): Record<Bucket, Value> {
  const values = {} as Record<Bucket, Value>;
  for (const bucket of TOKEN_BUCKETS) values[bucket.bucket] = read(bucket);
  return values;
}

/** All that went in, in tokens: what a context threshold is measured against. */
export function totalInputTokens(tokens: TokenBuckets): number {
  return total(tokens, INPUT_BUCKETS);
}

/** All that came out, in tokens. */
export function totalOutputTokens(tokens: TokenBuckets): number {
  return total(tokens, OUTPUT_BUCKETS);
}

function total(tokens: TokenBuckets, buckets: readonly TokenBucket[]): number {
  let sum = 0;
  for (const { bucket } of buckets) sum += tokens[bucket];
  return sum;
}
