import { type BucketColumn, mapBuckets, TOKEN_BUCKETS, type TokenBuckets } from "@/lib/events/buckets/token-buckets";
import type { TextLabel } from "@/lib/events/labels/label-columns";
import type { CostSource, TokenDetail, UsageKind } from "@/lib/generated/prisma/client";

/** A usage record ready to be written: the columns of `usage_records`, and the callers' own ids of the user and the room. */
export interface UsageRow extends Record<TextLabel, string>, Record<BucketColumn, number> {
  organization_id: string;
  id: string;
  caller_id: string | null;
  /** Whether the caller gave the ID; not a column. */
  is_named: boolean;
  /** 32 hexadecimal digits. */
  content_hash: string;
  occurred_at: string;
  received_at: string;
  user_external_id: string | null;
  room_external_id: string | null;
  /** Filled in from the external ids when the record is written. */
  user_id: string | null;
  room_id: string | null;
  api_key_id: string | null;
  model_id: string;
  model_name: string;
  kind: UsageKind;
  success: boolean;
  error_type: string | null;
  error_message: string | null;
  /** 16 hexadecimal digits; null to take it from type and message. */
  error_fingerprint: string | null;
  /** Empty where there was one that is not kept. */
  provider_message: string | null;
  response_time_ms: number | null;
  time_to_first_token_ms: number | null;
  service_tier: string | null;
  metadata: string | null;
  token_detail: TokenDetail;
  /** JSON; null when nothing but tokens is billed. */
  billed_items: string | null;
  cost_source: CostSource;
  cost_usd: string | null;
  calculated_cost_usd: string | null;
  reported_cost_usd: string | null;
  price_version_id: string | null;
  contract_id: string | null;
}

/** A request's tokens as columns of its record. */
export function tokenColumns(tokens: TokenBuckets): Record<BucketColumn, number> {
  const columns = {} as Record<BucketColumn, number>;
  for (const { bucket, column } of TOKEN_BUCKETS) columns[column] = tokens[bucket];
  return columns;
}

/** The other way round: counts come from the database as text. */
export function tokensOfColumns(columns: Record<BucketColumn, string>): TokenBuckets {
  return mapBuckets(({ column }) => Number(columns[column]));
}
