import type { SqlClient } from "@/lib/db/connection/transaction";
import { Prisma } from "@/lib/generated/prisma/client";
import type { Job } from "@/lib/jobs/kinds/job";
import type { StepResult } from "@/lib/jobs/kinds/job-kind";
import { addDays, type Day, startOfDay } from "@/lib/values/time/dates";
import { mergeIdOf } from "./merge-job";
import { type Merged, moveLeftovers, moveRecords, RECORDS_AT_ONCE } from "./move-usage";

/** Days of an organization with requests of the model that goes. */
interface Part {
  organization_id: string;
  zone: string;
  first: Day;
  last: Day;
}

/** Does the next step of a merge: moves records of some days, or what the aggregates still hold of the model. */
export async function mergeChunk(client: SqlClient, job: Job): Promise<StepResult> {
  const mergeId = mergeIdOf(job);
  const [merge] = await client.query<Merged & { status: string; records_done: number }>(Prisma.sql`
    SELECT model_id AS "from", target_id AS "into", status::text AS status, records_done::float8 AS records_done
    FROM model_merges WHERE id = ${mergeId}::uuid FOR UPDATE`);
  if (merge?.status !== "MERGING") return { status: "done" };
  // As the writer does: a build of aggregates waits for this, and this for a build.
  await client.query(Prisma.sql`LOCK TABLE usage_records IN ROW EXCLUSIVE MODE`);
  const moved =
    (await moveNextDays(client, merge)) ?? (await moveLeftovers(client, merge)) ?? (await moveStray(client, merge));
  await client.query(Prisma.sql`
    UPDATE model_merges SET records_done = records_done + ${moved ?? 0}::bigint,
      status = ${moved === null ? "DONE" : "MERGING"}::merge_status,
      finished_at = CASE WHEN ${moved === null}::boolean THEN now() END
    WHERE id = ${mergeId}::uuid`);
  return { status: moved === null ? "done" : "more", done: merge.records_done + (moved ?? 0) };
}

/** Days come from the aggregate, which tells of no requests once its records are moved. Null when there is no such day. */
async function moveNextDays(client: SqlClient, merge: Merged): Promise<number | null> {
  const [part] = await client.query<Part>(Prisma.sql`
    SELECT organization_id, zone, min(day)::text AS first, max(day)::text AS last
    FROM (
      SELECT daily.organization_id, daily.zone, daily.day,
        sum(requests) OVER by_day - requests AS requests_before,
        first_value(daily.organization_id) OVER by_day AS first_organization
      FROM usage_daily_models AS daily
      JOIN organizations ON organizations.id = daily.organization_id AND organizations.time_zone = daily.zone
      WHERE model_id = ${merge.from}::uuid AND requests > 0
      WINDOW by_day AS (ORDER BY daily.organization_id, daily.day)
    ) AS days
    WHERE organization_id = first_organization AND requests_before < ${RECORDS_AT_ONCE}
    GROUP BY 1, 2`);
  if (!part) return null;
  const { organization_id, zone, first, last } = part;
  const moved = await moveRecords(
    client,
    merge,
    organization_id,
    Prisma.sql`occurred_at >= ${startOfDay(first, zone).toISOString()}::timestamptz
      AND occurred_at < ${startOfDay(addDays(last, 1), zone).toISOString()}::timestamptz`,
  );
  if (moved > 0) return moved;
  // The aggregate holds more than the records: that moves as it is.
  return moveLeftovers(
    client,
    merge,
    Prisma.sql`organization_id = ${organization_id}::uuid AND day BETWEEN ${first}::date AND ${last}::date`,
  );
}

/** Records that the aggregates know nothing of. Null when there are none. */
async function moveStray(client: SqlClient, merge: Merged): Promise<number | null> {
  const [stray] = await client.query<{ organization_id: string }>(Prisma.sql`
    SELECT organization_id FROM usage_records WHERE model_id = ${merge.from}::uuid LIMIT 1`);
  return stray ? moveRecords(client, merge, stray.organization_id, Prisma.sql`true`) : null;
}
