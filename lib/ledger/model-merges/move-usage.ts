import type { SqlClient } from "@/lib/db/connection/transaction";
import { Prisma } from "@/lib/generated/prisma/client";
import { DAILY_ROLLUP, MODEL_ROLLUP, UPSERT_DAILY, UPSERT_MODELS } from "@/lib/ledger/rollups/rollup-sql";
import { UPSERT_SUBJECTS } from "@/lib/ledger/rollups/subject-rollup-sql";
import { IS_WRITTEN, writtenZones } from "@/lib/ledger/rollups/written-zones-sql";

/** Whose records become whose. */
export interface Merged {
  from: string;
  into: string;
}

/** Small enough that usage which comes in meanwhile waits some tens of milliseconds at most. */
export const RECORDS_AT_ONCE = 2_000;
const ROWS_AT_ONCE = 5_000;

/**
 * Moves some of an organization's records, and their share of the aggregates by day and model, in one statement, so that
 * these are the sums of their records after every step. The aggregate by user and room follows with `moveLeftovers`: a
 * record does not tell any more under which deleted user its share is.
 * @returns how many
 */
export async function moveRecords(
  client: SqlClient,
  { from, into }: Merged,
  organizationId: string,
  condition: Prisma.Sql,
): Promise<number> {
  const [{ moved }] = await client.query<{ moved: number }>(Prisma.sql`
    WITH chosen AS MATERIALIZED (
      SELECT id FROM usage_records
      WHERE organization_id = ${organizationId}::uuid AND model_id = ${from}::uuid AND ${condition}
      LIMIT ${RECORDS_AT_ONCE} FOR UPDATE
    ),
    moved AS (
      UPDATE usage_records SET model_id = ${into}::uuid
      WHERE organization_id = ${organizationId}::uuid AND id IN (SELECT id FROM chosen)
      RETURNING *
    ),
    zones AS (${writtenZones(Prisma.sql`id = ${organizationId}::uuid`)}),
    sourced AS MATERIALIZED (
      SELECT moved.*, zones.zone FROM moved JOIN zones USING (organization_id) WHERE ${IS_WRITTEN}
    ),
    added AS MATERIALIZED (${DAILY_ROLLUP}),
    daily AS MATERIALIZED (
      SELECT * FROM added UNION ALL SELECT ${TAKEN_AWAY(from)} FROM added
      ORDER BY 1, 2, 3, 4, 5, 6, 7, 8, 9, 10
    ),
    by_model AS (${MODEL_ROLLUP}),
    daily_written AS (${UPSERT_DAILY}),
    models_written AS (${UPSERT_MODELS})
    SELECT count(*)::int AS moved FROM moved`);
  return moved;
}

/** The columns of `DAILY_ROLLUP`, taken away from another model. */
const TAKEN_AWAY = (
  model: string,
) => Prisma.sql`organization_id, zone, day, ${model}::uuid, feature, endpoint, request_type,
  kind, api_key_id, success, -requests, -priced_requests, -unknown_token_requests, -input_tokens, -cache_read_tokens,
  -cache_write_5m_tokens, -cache_write_1h_tokens, -input_audio_tokens, -input_image_tokens, -output_tokens,
  -output_audio_tokens, -reasoning_tokens, -cost_usd, -timed_requests, -response_time_sum_ms, 0, -response_time_histogram,
  last_occurred_at, -estimated_requests, -output_image_tokens`;

/**
 * Moves rows of the aggregates as they are, some thousands at a time: those by user and room, and whatever the others still
 * hold.
 * @param condition on the rows of any aggregate
 * @returns 0, since no records move; null when there is nothing left
 */
export async function moveLeftovers(
  client: SqlClient,
  { from, into }: Merged,
  condition = Prisma.sql`true`,
): Promise<number | null> {
  const gone = (table: Prisma.Sql) => Prisma.sql`
    gone AS (
      DELETE FROM ${table} WHERE model_id = ${from}::uuid AND ctid = ANY(ARRAY(
        SELECT ctid FROM ${table} WHERE model_id = ${from}::uuid AND ${condition} LIMIT ${ROWS_AT_ONCE}))
      RETURNING *
    )`;
  const target = Prisma.sql`${into}::uuid`;
  const statements = [
    Prisma.sql`
      WITH ${gone(Prisma.sql`usage_daily`)}, daily AS (
        SELECT organization_id, zone, day, ${target}, feature, endpoint, request_type, kind, api_key_id, success,
          requests, priced_requests, unknown_token_requests, input_tokens, cache_read_tokens, cache_write_5m_tokens,
          cache_write_1h_tokens, input_audio_tokens, input_image_tokens, output_tokens, output_audio_tokens, reasoning_tokens,
          cost_usd, timed_requests, response_time_sum_ms, response_time_max_ms, response_time_histogram, last_occurred_at,
          estimated_requests, output_image_tokens
        FROM gone WHERE requests <> 0 OR cost_usd <> 0 ORDER BY 1, 2, 3, 4, 5, 6, 7, 8, 9, 10
      ), written AS (${UPSERT_DAILY})
      SELECT count(*)::int AS gone FROM gone`,
    Prisma.sql`
      WITH ${gone(Prisma.sql`usage_daily_models`)}, by_model AS (
        SELECT organization_id, zone, day, ${target}, requests, failed_requests, priced_requests, unknown_token_requests,
          input_tokens, cache_read_tokens, cache_write_tokens, output_tokens, reasoning_tokens, cost_usd, timed_requests,
          response_time_sum_ms, response_time_max_ms, response_time_histogram, last_occurred_at, estimated_requests
        FROM gone WHERE requests <> 0 OR cost_usd <> 0 ORDER BY 1, 2, 3, 4
      ), written AS (${UPSERT_MODELS})
      SELECT count(*)::int AS gone FROM gone`,
    Prisma.sql`
      WITH ${gone(Prisma.sql`usage_daily_subjects`)}, by_subject AS (
        SELECT organization_id, zone, subject, day, subject_id, ${target}, requests, failed_requests, priced_requests,
          input_tokens, output_tokens, cost_usd, timed_requests, response_time_sum_ms, last_occurred_at
        FROM gone ORDER BY 1, 2, 3, 4, 5, 6
      ), written AS (${UPSERT_SUBJECTS})
      SELECT count(*)::int AS gone FROM gone`,
  ];
  for (const statement of statements) {
    const [found] = await client.query<{ gone: number }>(statement);
    if (found.gone > 0) return 0;
  }
  return null;
}
