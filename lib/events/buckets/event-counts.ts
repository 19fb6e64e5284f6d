import {
  type Bucket,
  type BucketField,
  INPUT_BUCKETS,
  mapBuckets,
  OUTPUT_BUCKETS,
  TOKEN_BUCKETS,
  type TokenBucket,
  type TokenBuckets,
} from "./token-buckets";

const [output, ...partsOfOutput] = OUTPUT_BUCKETS;

/** The buckets in the order of an event's fields: what is for information follows the output. */
export const EVENT_BUCKETS: readonly TokenBucket[] = [
  ...INPUT_BUCKETS,
  output,
  ...TOKEN_BUCKETS.filter(({ side }) => side === null),
  ...partsOfOutput,
];

/** Counts by an event's fields, each with the parts that it includes. */
export type EventCounts = Partial<Record<BucketField, number | null>>;

/** The buckets that are directly part of each. */
const PARTS = mapBuckets(({ bucket }) => TOKEN_BUCKETS.filter(({ partOf }) => partOf === bucket));

/** What an event's counts say is part of another count. */
export function sumParts(counts: EventCounts, bucket: Bucket): number {
  let sum = 0;
  for (const { field } of PARTS[bucket]) sum += counts[field] ?? 0;
  return sum;
}

/** Takes counts that include their parts apart into disjoint buckets; none of the parts may be larger than its whole. */
export function separateParts(counts: EventCounts): TokenBuckets {
  return mapBuckets(({ bucket, field }) => (counts[field] ?? 0) - sumParts(counts, bucket));
}

/** The other way round: a bucket with all that is part of it. */
export function withParts(tokens: TokenBuckets, bucket: Bucket): number {
  return PARTS[bucket].reduce((sum, part) => sum + withParts(tokens, part.bucket), tokens[bucket]);
}
