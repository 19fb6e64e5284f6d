import { Prisma } from "@/lib/generated/prisma/client";

/** The columns of an exported record, in the words of the API and in this order. */
export const EXPORT_COLUMN_NAMES = [
  "id",
  "caller_id",
  "occurred_at",
  "received_at",
  "organization_id",
  "organization",
  "provider",
  "model",
  "model_id",
  "user_id",
  "user",
  "room_id",
  "room",
  "kind",
  "feature",
  "endpoint",
  "request_type",
  "success",
  "error_type",
  "error_message",
  "provider_message",
  "response_time_ms",
  "time_to_first_token_ms",
  "service_tier",
  "token_detail",
  "total_tokens",
  "input_tokens",
  "uncached_input_tokens",
  "cache_read_tokens",
  "cache_write_5m_tokens",
  "cache_write_1h_tokens",
  "input_audio_tokens",
  "input_image_tokens",
  "output_tokens",
  "output_audio_tokens",
  "output_image_tokens",
  "reasoning_tokens",
  "cost_source",
  "cost_usd",
  "cost_microcents",
  "metadata",
] as const;

type Named = Record<(typeof EXPORT_COLUMN_NAMES)[number], string | number | boolean | Date | null>;

/** A record with its names. */
export interface ExportRecord extends Omit<Named, "metadata"> {
  id: string;
  occurred_at: Date;
  metadata: Prisma.JsonValue;
}

/**
 * The same columns in SQL. `input_tokens` and `output_tokens` are the whole, as in an event. Counts are float8, which holds
 * them exactly, as events keep each below 10¹². Costs are exact USD as text, and whole
 * microcents (10⁻⁸ USD, rounded half up); null without a price.
 */
export const EXPORT_COLUMNS = Prisma.sql`
  record.id, caller_id, occurred_at, received_at, record.organization_id, organizations.name AS organization,
  models.provider_id AS provider, record.model_name AS model, record.model_id, record.user_id,
  users.external_id AS "user", record.room_id, rooms.external_id AS room, lower(kind::text) AS kind, feature, endpoint,
  request_type, success, error_type, error_message, nullif(provider_message, '') AS provider_message, response_time_ms, time_to_first_token_ms, service_tier,
  lower(token_detail::text) AS token_detail,
  (input_tokens + cache_read_tokens + cache_write_5m_tokens + cache_write_1h_tokens + input_audio_tokens
    + input_image_tokens + output_tokens + output_audio_tokens + output_image_tokens)::float8 AS total_tokens,
  (input_tokens + cache_read_tokens + cache_write_5m_tokens + cache_write_1h_tokens + input_audio_tokens
    + input_image_tokens)::float8 AS input_tokens,
  input_tokens::float8 AS uncached_input_tokens, cache_read_tokens::float8 AS cache_read_tokens,
  cache_write_5m_tokens::float8 AS cache_write_5m_tokens, cache_write_1h_tokens::float8 AS cache_write_1h_tokens,
  input_audio_tokens::float8 AS input_audio_tokens, input_image_tokens::float8 AS input_image_tokens,
  (output_tokens + output_audio_tokens + output_image_tokens)::float8 AS output_tokens, output_audio_tokens::float8 AS output_audio_tokens,
  output_image_tokens::float8 AS output_image_tokens,
  reasoning_tokens::float8 AS reasoning_tokens, lower(cost_source::text) AS cost_source, cost_usd::text AS cost_usd,
  round(cost_usd * 100000000)::float8 AS cost_microcents, metadata`;
