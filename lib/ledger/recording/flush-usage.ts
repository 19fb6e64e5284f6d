import { arrayLiteral } from "@/lib/db/connection/array-literal";
import { getDatabase } from "@/lib/db/connection/database";
import { Prisma } from "@/lib/generated/prisma/client";
import { addToRollups } from "@/lib/ledger/rollups/rollup-sql";
import { IS_WRITTEN, writtenZones } from "@/lib/ledger/rollups/written-zones-sql";
import type { UsageRow } from "./usage-row";

/** Columns in the order of the statement's parameters, and whether their values are free text. */
const COLUMNS: readonly (readonly [keyof UsageRow, boolean])[] = [
  ["organization_id", false],
  ["id", false],
  ["caller_id", true],
  ["content_hash", false],
  ["occurred_at", false],
  ["received_at", false],
  ["user_id", false],
  ["room_id", false],
  ["api_key_id", false],
  ["model_id", false],
  ["model_name", true],
  ["kind", false],
  ["feature", true],
  ["endpoint", true],
  ["request_type", true],
  ["success", false],
  ["error_type", true],
  ["error_message", true],
  ["response_time_ms", false],
  ["time_to_first_token_ms", false],
  ["service_tier", true],
  ["metadata", true],
  ["token_detail", false],
  ["input_tokens", false],
  ["cache_read_tokens", false],
  ["cache_write_5m_tokens", false],
  ["cache_write_1h_tokens", false],
  ["input_audio_tokens", false],
  ["input_image_tokens", false],
  ["output_tokens", false],
  ["output_audio_tokens", false],
  ["output_image_tokens", false],
  ["reasoning_tokens", false],
  ["billed_items", true],
  ["cost_source", false],
  ["cost_usd", false],
  ["calculated_cost_usd", false],
  ["reported_cost_usd", false],
  ["price_version_id", false],
  ["contract_id", false],
  ["error_fingerprint", true],
  ["provider_message", true],
];

/** Columns that are mostly zero travel as nulls, and so for a batch without any such tokens as nothing at all. */
const RARELY_SET = new Set<keyof UsageRow>([
  "cache_read_tokens",
  "cache_write_5m_tokens",
  "cache_write_1h_tokens",
  "input_audio_tokens",
  "input_image_tokens",
  "output_audio_tokens",
  "output_image_tokens",
  "reasoning_tokens",
]);

/**
 * Writes usage records and their share of the aggregates in one statement, so in one transaction: rows whose id is taken
 * are left out of all, and so are those of an organization that was deleted meanwhile; a model that was merged meanwhile
 * stands for the one that it was merged into. The rows must be in the order of
 * (organization_id, id), for the same reason that the aggregates are written in the order of their keys.
 * @returns the keys of the rows really inserted
 */
export async function flushUsage(rows: readonly UsageRow[]): Promise<{ organization_id: string; id: string }[]> {
  const result = await getDatabase().pool.query<{ organization_id: string; id: string }>({
    name: "flush-usage",
    text: FLUSH.text,
    values: flushValues(rows),
  });
  return result.rows;
}

/** The statement's parameters: one array for each column. */
export function flushValues(rows: readonly UsageRow[]): string[] {
  return COLUMNS.map(([column, isText]) => {
    const values = rows.map((row) => row[column]);
    return arrayLiteral(RARELY_SET.has(column) ? values.map((value) => value || null) : values, isText);
  });
}

const parameter = null;

export const FLUSH = Prisma.sql`
  WITH input AS (
    SELECT * FROM unnest(
      ${parameter}::uuid[], ${parameter}::uuid[], ${parameter}::text[], ${parameter}::text[], ${parameter}::timestamptz[],
      ${parameter}::timestamptz[], ${parameter}::uuid[], ${parameter}::uuid[], ${parameter}::uuid[], ${parameter}::uuid[],
      ${parameter}::text[], ${parameter}::usage_kind[], ${parameter}::text[], ${parameter}::text[], ${parameter}::text[],
      ${parameter}::boolean[], ${parameter}::text[], ${parameter}::text[], ${parameter}::int[], ${parameter}::int[],
      ${parameter}::text[], ${parameter}::text[], ${parameter}::token_detail[], ${parameter}::bigint[],
      ${parameter}::bigint[], ${parameter}::bigint[], ${parameter}::bigint[], ${parameter}::bigint[], ${parameter}::bigint[],
      ${parameter}::bigint[], ${parameter}::bigint[], ${parameter}::bigint[], ${parameter}::bigint[], ${parameter}::text[], ${parameter}::cost_source[],
      ${parameter}::numeric[], ${parameter}::numeric[], ${parameter}::numeric[], ${parameter}::uuid[], ${parameter}::uuid[],
      ${parameter}::text[], ${parameter}::text[]
    ) AS row (organization_id, id, caller_id, content_hash, occurred_at, received_at, user_id, room_id, api_key_id, model_id,
      model_name, kind, feature, endpoint, request_type, success, error_type, error_message, response_time_ms,
      time_to_first_token_ms, service_tier, metadata, token_detail, input_tokens, cache_read_tokens, cache_write_5m_tokens,
      cache_write_1h_tokens, input_audio_tokens, input_image_tokens, output_tokens, output_audio_tokens, output_image_tokens, reasoning_tokens,
      billed_items, cost_source, cost_usd, calculated_cost_usd, reported_cost_usd, price_version_id, contract_id,
      error_fingerprint, provider_message)
  ),
  inserted AS (
    INSERT INTO usage_records (organization_id, id, caller_id, content_hash, occurred_at, received_at, user_id, room_id,
      api_key_id, model_id, model_name, kind, feature, endpoint, request_type, success, error_type, error_message,
      error_fingerprint, response_time_ms, time_to_first_token_ms, service_tier, metadata, token_detail, input_tokens,
      cache_read_tokens, cache_write_5m_tokens, cache_write_1h_tokens, input_audio_tokens, input_image_tokens, output_tokens,
      output_audio_tokens, output_image_tokens, reasoning_tokens, billed_items, cost_source, cost_usd, calculated_cost_usd, reported_cost_usd,
      price_version_id, contract_id, provider_message)
    SELECT organization_id, id, caller_id, decode(content_hash, 'hex'), occurred_at, received_at, user_id, room_id,
      api_key_id, coalesce((SELECT merged_into_id FROM models WHERE models.id = input.model_id), model_id), model_name, kind,
      feature, endpoint, request_type, success, error_type, error_message,
      CASE WHEN NOT success THEN coalesce(error_fingerprint, error_fingerprint(error_type, error_message)) END,
      response_time_ms, time_to_first_token_ms, service_tier, metadata::jsonb, token_detail, input_tokens,
      coalesce(cache_read_tokens, 0), coalesce(cache_write_5m_tokens, 0), coalesce(cache_write_1h_tokens, 0),
      coalesce(input_audio_tokens, 0), coalesce(input_image_tokens, 0), output_tokens, coalesce(output_audio_tokens, 0),
      coalesce(output_image_tokens, 0),
      coalesce(reasoning_tokens, 0), billed_items::jsonb, cost_source, cost_usd, calculated_cost_usd, reported_cost_usd,
      price_version_id, contract_id, CASE WHEN NOT success THEN provider_message END
    FROM input WHERE organization_id IN (SELECT id FROM organizations)
    ON CONFLICT DO NOTHING
    RETURNING organization_id, id, occurred_at, user_id, room_id, api_key_id, model_id, kind, feature, endpoint,
      request_type, success, response_time_ms, token_detail, input_tokens, cache_read_tokens, cache_write_5m_tokens,
      cache_write_1h_tokens, input_audio_tokens, input_image_tokens, output_tokens, output_audio_tokens, output_image_tokens, reasoning_tokens,
      cost_usd, cost_source
  ),
  zones AS (${writtenZones(Prisma.sql`id IN (SELECT organization_id FROM input)`)}),
  sourced AS (SELECT inserted.*, zones.zone FROM inserted JOIN zones USING (organization_id) WHERE ${IS_WRITTEN}),
  ${addToRollups()}
  SELECT organization_id, id FROM inserted`;
