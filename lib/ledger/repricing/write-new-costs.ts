import { arrayLiteral } from "@/lib/db/connection/array-literal";
import type { SqlClient } from "@/lib/db/connection/transaction";
import { Prisma } from "@/lib/generated/prisma/client";
import { addToRollups } from "@/lib/ledger/rollups/rollup-sql";
import { CALLS_BY_SUBJECT } from "@/lib/ledger/rollups/subject-rollup-sql";
import { IS_WRITTEN, writtenZones } from "@/lib/ledger/rollups/written-zones-sql";
import type { PricedUsage } from "@/lib/pricing/book/price-usage";

/** A record's new cost. */
export interface NewCost extends PricedUsage {
  id: string;
}

/**
 * Gives records of one organization their new costs, and the aggregates the difference, in one statement. The aggregates'
 * rows are written in the order of their keys, as the usage writer does it, so that the two never deadlock. What a deleted
 * user or room used is told apart by nothing any more; its difference goes to the row of no user or room.
 */
export async function writeNewCosts(
  client: SqlClient,
  organizationId: string,
  costs: readonly NewCost[],
): Promise<void> {
  const column = (name: keyof NewCost) =>
    arrayLiteral(
      costs.map((cost) => cost[name]),
      false,
    );
  await client.query(Prisma.sql`
    WITH input AS (
      SELECT * FROM unnest(${column("id")}::uuid[], ${column("costSource")}::cost_source[], ${column("costUsd")}::numeric[],
        ${column("calculatedCostUsd")}::numeric[], ${column("priceVersionId")}::uuid[], ${column("contractId")}::uuid[])
        AS row (id, cost_source, cost_usd, calculated_cost_usd, price_version_id, contract_id)
    ),
    changed AS (
      UPDATE usage_records AS record
      SET cost_source = input.cost_source, cost_usd = input.cost_usd, calculated_cost_usd = input.calculated_cost_usd,
        price_version_id = input.price_version_id, contract_id = input.contract_id
      FROM input JOIN usage_records AS old ON old.organization_id = ${organizationId}::uuid AND old.id = input.id
      WHERE record.organization_id = ${organizationId}::uuid AND record.id = input.id
      RETURNING record.*, coalesce(record.cost_usd, 0) - coalesce(old.cost_usd, 0) AS cost_change,
        (record.cost_source IN ('CALCULATED', 'REPORTED'))::int - (old.cost_source IN ('CALCULATED', 'REPORTED'))::int
          AS priced_change,
        (record.cost_source = 'ESTIMATED')::int - (old.cost_source = 'ESTIMATED')::int AS estimated_change
    ),
    zones AS (${writtenZones(Prisma.sql`id = ${organizationId}::uuid`)}),
    sourced AS MATERIALIZED (
      SELECT changed.*, zones.zone FROM changed JOIN zones USING (organization_id) WHERE ${IS_WRITTEN}
    ),
    ${addToRollups(DAILY_CHANGE, SUBJECT_CHANGE)}
    SELECT 1`);
}

/** The columns of `DAILY_ROLLUP`, with what repricing changes. */
const DAILY_CHANGE = Prisma.sql`
  SELECT organization_id, zone, (occurred_at AT TIME ZONE zone)::date AS day, model_id, feature, endpoint, request_type,
    kind, coalesce(api_key_id, '00000000-0000-0000-0000-000000000000') AS api_key_id, success,
    0::bigint AS requests, sum(priced_change)::bigint AS priced_requests, 0::bigint AS unknown_token_requests,
    0::bigint AS input_tokens, 0::bigint AS cache_read_tokens, 0::bigint AS cache_write_5m_tokens,
    0::bigint AS cache_write_1h_tokens, 0::bigint AS input_audio_tokens, 0::bigint AS input_image_tokens,
    0::bigint AS output_tokens, 0::bigint AS output_audio_tokens, 0::bigint AS reasoning_tokens,
    sum(cost_change) AS cost_usd, 0::bigint AS timed_requests, 0::bigint AS response_time_sum_ms,
    0 AS response_time_max_ms, 0::numeric AS response_time_histogram, max(occurred_at) AS last_occurred_at,
    sum(estimated_change)::bigint AS estimated_requests, 0::bigint AS output_image_tokens
  FROM sourced
  GROUP BY 1, 2, 3, 4, 5, 6, 7, 8, 9, 10
  ORDER BY 1, 2, 3, 4, 5, 6, 7, 8, 9, 10`;

/** The columns of `SUBJECT_ROLLUP`, with what repricing changes. */
const SUBJECT_CHANGE = Prisma.sql`
  SELECT organization_id, zone, subject, (occurred_at AT TIME ZONE zone)::date AS day, subject_id, model_id,
    0::bigint AS requests, 0::bigint AS failed_requests, sum(priced_change)::bigint AS priced_requests,
    0::bigint AS input_tokens, 0::bigint AS output_tokens, sum(cost_change) AS cost_usd, 0::bigint AS timed_requests,
    0::bigint AS response_time_sum_ms, max(occurred_at) AS last_occurred_at
  FROM ${CALLS_BY_SUBJECT}
  GROUP BY 1, 2, 3, 4, 5, 6
  ORDER BY 1, 2, 3, 4, 5, 6`;
