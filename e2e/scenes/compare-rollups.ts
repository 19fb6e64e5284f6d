import type { Database } from "@/lib/db/connection/database";

/**
 * Compares the aggregates with the records they sum, by organization, day and model, in the organizations' own zones and
 * in the installation's. Written apart from the app's own rollup SQL, so that a fault there shows.
 * @returns the rows that differ
 */
export async function compareRollupsWithRecords(database: Database): Promise<unknown[]> {
  const byModel = await database.prisma.$queryRaw<unknown[]>`
    WITH zones AS (
      SELECT id AS organization_id, time_zone AS zone FROM organizations
      UNION SELECT organizations.id, installation.time_zone FROM organizations, installation
    ),
    truth AS (
      SELECT organization_id, zone, (occurred_at AT TIME ZONE zone)::date AS day, model_id, count(*) AS requests,
        count(*) FILTER (WHERE NOT success) AS failed, sum(input_tokens + cache_read_tokens + cache_write_5m_tokens
          + cache_write_1h_tokens + input_audio_tokens + input_image_tokens) AS input,
        sum(output_tokens + output_audio_tokens + output_image_tokens) AS output, coalesce(sum(cost_usd), 0) AS cost, count(cost_usd) AS priced,
        coalesce(sum(response_time_ms), 0) AS response_time
      FROM usage_records JOIN zones USING (organization_id) GROUP BY 1, 2, 3, 4
    ),
    daily AS (
      SELECT organization_id, zone, day, model_id, sum(requests) AS requests,
        coalesce(sum(requests) FILTER (WHERE NOT success), 0) AS failed, sum(input_tokens + cache_read_tokens
          + cache_write_5m_tokens + cache_write_1h_tokens + input_audio_tokens + input_image_tokens) AS input,
        sum(output_tokens + output_audio_tokens + output_image_tokens) AS output, sum(cost_usd) AS cost, sum(priced_requests) AS priced,
        sum(response_time_sum_ms) AS response_time
      FROM usage_daily GROUP BY 1, 2, 3, 4
    ),
    subjects AS (
      SELECT organization_id, zone, subject, day, model_id, sum(requests) AS requests, sum(failed_requests) AS failed,
        sum(input_tokens) AS input, sum(output_tokens) AS output, sum(cost_usd) AS cost, sum(priced_requests) AS priced,
        sum(response_time_sum_ms) AS response_time
      FROM usage_daily_subjects GROUP BY 1, 2, 3, 4, 5
    ),
    rolled_up AS (
      SELECT 'daily' AS source, * FROM daily
      UNION ALL SELECT 'models', organization_id, zone, day, model_id, requests, failed_requests, input_tokens, output_tokens,
        cost_usd, priced_requests, response_time_sum_ms FROM usage_daily_models
      UNION ALL SELECT subject::text, organization_id, zone, day, model_id, requests, failed, input, output, cost, priced,
        response_time FROM subjects
    ),
    expected AS (
      SELECT source, truth.* FROM truth CROSS JOIN (VALUES ('daily'), ('models'), ('USER'), ('ROOM')) AS sources (source)
    )
    (SELECT 'too much' AS fault, * FROM (SELECT * FROM rolled_up EXCEPT ALL SELECT * FROM expected) AS extra)
    UNION ALL
    (SELECT 'missing' AS fault, * FROM (SELECT * FROM expected EXCEPT ALL SELECT * FROM rolled_up) AS missing)
    LIMIT 20`;
  return [...byModel, ...(await compareSubjectTotals(database))];
}

/** The aggregate by user and by room alone: each day's must sum to the day's records, once for users and once for rooms. */
async function compareSubjectTotals(database: Database): Promise<unknown[]> {
  return database.prisma.$queryRaw<unknown[]>`
    WITH zones AS (
      SELECT id AS organization_id, time_zone AS zone FROM organizations
      UNION SELECT organizations.id, installation.time_zone FROM organizations, installation
    ),
    truth AS (
      SELECT organization_id, zone, subject, (occurred_at AT TIME ZONE zone)::date AS day, count(*) AS requests,
        count(*) FILTER (WHERE NOT success) AS failed, coalesce(sum(cost_usd), 0) AS cost,
        sum(output_tokens + output_audio_tokens + output_image_tokens) AS output
      FROM usage_records JOIN zones USING (organization_id) CROSS JOIN (VALUES ('USER'), ('ROOM')) AS subjects (subject)
      GROUP BY 1, 2, 3, 4
    ),
    stored AS (
      SELECT organization_id, zone, subject::text, day, sum(requests) AS requests, sum(failed_requests) AS failed,
        sum(cost_usd) AS cost, sum(output_tokens) AS output
      FROM usage_daily_subject_totals GROUP BY 1, 2, 3, 4
    )
    (SELECT 'too much' AS fault, * FROM (SELECT * FROM stored EXCEPT ALL SELECT * FROM truth) AS extra)
    UNION ALL
    (SELECT 'missing' AS fault, * FROM (SELECT * FROM truth EXCEPT ALL SELECT * FROM stored) AS missing)
    LIMIT 20`;
}
