import { Prisma } from "@/lib/generated/prisma/client";

/** Sums of tokens as decimal digits: beyond 2⁵³ a number is rounded. */
export interface ExactCoreTokens {
  inputTokens: string;
  outputTokens: string;
  totalTokens: string;
}

/** The same with those that only aggregates by model hold. */
export interface ExactTokens extends ExactCoreTokens {
  cacheReadTokens: string;
  cacheWriteTokens: string;
  reasoningTokens: string;
}

/** A row of `EXACT_CORE_SUMS`. */
export interface ExactCoreRow {
  exact_input_tokens: string;
  exact_output_tokens: string;
}

/** A row of `EXACT_CORE_SUMS` and `EXACT_SUMS`. */
export interface ExactRow extends ExactCoreRow {
  exact_cache_read_tokens: string;
  exact_cache_write_tokens: string;
  exact_reasoning_tokens: string;
}

/** As text, because JSON from the database is read into numbers. */
export const EXACT_CORE_SUMS = Prisma.sql`
  coalesce(sum(input_tokens), 0)::text AS exact_input_tokens,
  coalesce(sum(output_tokens), 0)::text AS exact_output_tokens`;

export const EXACT_SUMS = Prisma.sql`
  coalesce(sum(cache_read_tokens), 0)::text AS exact_cache_read_tokens,
  coalesce(sum(cache_write_tokens), 0)::text AS exact_cache_write_tokens,
  coalesce(sum(reasoning_tokens), 0)::text AS exact_reasoning_tokens`;

/** The sums of a row of `EXACT_CORE_SUMS`, in tokens. */
export function toExactCoreTokens(row: ExactCoreRow): ExactCoreTokens {
  return {
    inputTokens: row.exact_input_tokens,
    outputTokens: row.exact_output_tokens,
    totalTokens: String(BigInt(row.exact_input_tokens) + BigInt(row.exact_output_tokens)),
  };
}

/** The sums of a row of `EXACT_CORE_SUMS` and `EXACT_SUMS`, in tokens. */
export function toExactTokens(row: ExactRow): ExactTokens {
  return {
    ...toExactCoreTokens(row),
    cacheReadTokens: row.exact_cache_read_tokens,
    cacheWriteTokens: row.exact_cache_write_tokens,
    reasoningTokens: row.exact_reasoning_tokens,
  };
}
