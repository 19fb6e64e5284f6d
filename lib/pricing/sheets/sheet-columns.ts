import { BILLED_ITEMS, type BilledItem } from "@/lib/events/buckets/billed-items";
import { type BucketWord, mapBuckets, PRICED_BUCKETS } from "@/lib/events/buckets/token-buckets";
import type { Billable } from "@/lib/pricing/calculate/calculate-cost";
import { PRICE_PLACES } from "@/lib/values/numbers/decimal";

const BUCKET_WORDS = mapBuckets(({ word }) => word);

const ITEM_WORDS = {
  webSearch: "web_search",
  searchUnit: "search_unit",
  audioSecond: "audio_second",
  image: "image",
  request: "request",
  fileSearch: "file_search",
  codeSession: "code_session",
  codeExecution: "code_execution",
  mapSearch: "map_search",
  imageGeneration: "image_generation",
  page: "page",
  annotatedPage: "annotated_page",
  advisorCall: "advisor_call",
} as const satisfies Record<BilledItem, string>;

/** USD per million tokens or per thousand items; or microcents (10^-8 USD) per token. */
export type PriceUnit = "usd" | "microcents";

export type PriceColumnName =
  | `${BucketWord}_${"usd_per_million" | "microcents_per_token"}`
  | `${(typeof ITEM_WORDS)[BilledItem]}_usd_per_thousand`;

/** A column of prices in a price sheet. */
export interface PriceColumn {
  name: PriceColumnName;
  bucket: Billable;
  /** The unit that it is alone in; null when it is in both kinds of sheets. */
  unit: PriceUnit | null;
  /** The column's value at this many decimal places, as an integer, is 10^-9 USD per million. */
  places: number;
}

/** All columns of prices, in their order. */
export const PRICE_COLUMNS: readonly PriceColumn[] = [
  ...PRICED_BUCKETS.flatMap((bucket): PriceColumn[] => [
    { name: `${BUCKET_WORDS[bucket]}_usd_per_million`, bucket, unit: "usd", places: PRICE_PLACES },
    // A million times 10^-8 USD is a hundredth of a dollar.
    { name: `${BUCKET_WORDS[bucket]}_microcents_per_token`, bucket, unit: "microcents", places: PRICE_PLACES - 2 },
  ]),
  ...BILLED_ITEMS.map((bucket): PriceColumn => {
    return { name: `${ITEM_WORDS[bucket]}_usd_per_thousand`, bucket, unit: null, places: PRICE_PLACES + 3 };
  }),
];

/** What an export can tell beside the prices; an import passes over it. */
export const COMPARISON_COLUMNS = [
  "source",
  "catalogue_input_usd_per_million",
  "catalogue_output_usd_per_million",
  "difference_percent",
  "flagged",
] as const;
