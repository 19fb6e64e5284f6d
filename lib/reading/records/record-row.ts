import { sqlName, sqlNames } from "@/lib/db/connection/sql-name";
import type { BilledItems } from "@/lib/events/buckets/billed-items";
import { TOKEN_BUCKETS, type TokenBuckets } from "@/lib/events/buckets/token-buckets";
import { TEXT_LABELS, type TextLabel } from "@/lib/events/labels/label-columns";
import { type CostSource, Prisma, type TokenDetail } from "@/lib/generated/prisma/client";

/** A usage record with the names of what it refers to. Costs are USD with 12 places, times milliseconds. */
export interface RecordRow extends Record<TextLabel, string> {
  id: string;
  caller_id: string | null;
  occurred_at: Date;
  received_at: Date;
  organization_id: string;
  organization: string;
  provider: string;
  model: string;
  model_id: string;
  /** Recorded under another name's model, because the limit of new names was reached. */
  is_other: boolean;
  display_name: string;
  catalogue_name: string | null;
  match_rule: string | null;
  user_id: string | null;
  user: string | null;
  room_id: string | null;
  room: string | null;
  kind: string;
  success: boolean;
  error_type: string | null;
  error_message: string | null;
  /** Empty where there was one that is not kept. */
  provider_message: string | null;
  response_time_ms: number | null;
  time_to_first_token_ms: number | null;
  service_tier: string | null;
  metadata: Prisma.JsonValue;
  token_detail: TokenDetail;
  tokens: TokenBuckets;
  items: BilledItems | null;
  cost_source: CostSource;
  cost_usd: string | null;
  calculated_cost_usd: string | null;
  reported_cost_usd: string | null;
  price_version_id: string | null;
  contract_id: string | null;
  /** The key that reported it; null for what the operator's own commands wrote. */
  api_key_id: string | null;
  /** What failed calls of the same cause share; null for a success. */
  error_fingerprint: string | null;
}

const TOKENS = Prisma.join(
  TOKEN_BUCKETS.map(({ bucket, column }) => Prisma.sql`${bucket}::text, ${sqlName(column)}`),
  ", ",
);

/** Its columns, of `usage_records` as `record` joined to organizations, models, users and rooms. */
export const RECORD_COLUMNS = Prisma.sql`
  record.id, caller_id, occurred_at, received_at, record.organization_id, organizations.name AS organization,
  models.provider_id AS provider, record.model_name AS model, record.model_id, models.is_other, models.display_name, models.catalogue_name,
  models.match_rule, record.user_id, users.external_id AS "user", record.room_id, rooms.external_id AS room,
  lower(kind::text) AS kind, ${sqlNames(TEXT_LABELS)}, success, error_type, error_message, provider_message, response_time_ms,
  time_to_first_token_ms, service_tier, metadata, token_detail::text AS token_detail,
  json_build_object(${TOKENS}) AS tokens,
  billed_items AS items, cost_source::text AS cost_source, cost_usd::text AS cost_usd,
  calculated_cost_usd::text AS calculated_cost_usd, reported_cost_usd::text AS reported_cost_usd, price_version_id,
  contract_id, api_key_id, error_fingerprint`;
