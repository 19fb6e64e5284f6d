import { sqlName } from "@/lib/db/connection/sql-name";
import { INPUT_BUCKETS, OUTPUT_BUCKETS, type TokenBucket } from "@/lib/events/buckets/token-buckets";
import { Prisma } from "@/lib/generated/prisma/client";

/** The tokens of all input buckets of a record, or of a row of `usage_daily`. */
export const ALL_INPUT = sumOf(INPUT_BUCKETS);

/** The tokens that were read from a cache, of whatever sort. */
export const ALL_CACHE_READ = sumOf(
  INPUT_BUCKETS.filter(({ bucket, partOf }) => bucket === "cacheRead" || partOf === "cacheRead"),
);

/** The tokens of all output buckets of a record, or of a row of `usage_daily`. */
export const ALL_OUTPUT = sumOf(OUTPUT_BUCKETS);

function sumOf(buckets: readonly TokenBucket[]): Prisma.Sql {
  return Prisma.join(
    buckets.map(({ column }) => sqlName(column)),
    " + ",
  );
}
