import { addDays, type Day, startOfDay } from "@/lib/dates";
import { inTransaction, type SqlClient } from "@/lib/db/transaction";
import { Prisma } from "@/lib/generated/prisma/client";
import { type Merged, moveLeftovers, moveRecords } from "./move-usage";

/** An organization's day with requests of the model that goes. */
interface Part {
  organization_id: string;
  zone: string;
  day: Day;
}

/**
 * Does the next step of a merge in one transaction: moves records of one day, or what the aggregates still hold of the model.
 * @returns whether there may be more to do
 */
export async function mergeChunk(mergeId: string): Promise<boolean> {
  return inTransaction(async (client) => {
    const [merge] = await client.query<Merged & { status: string }>(Prisma.sql`
      SELECT model_id AS "from", target_id AS "into", status::text AS status
      FROM model_merges WHERE id = ${mergeId}::uuid FOR UPDATE`);
    if (merge?.status !== "MERGING") return false;
    const moved =
      (await moveNextDay(client, merge)) ?? (await moveLeftovers(client, merge)) ?? (await moveStray(client, merge));
    await client.query(Prisma.sql`
      UPDATE model_merges SET records_done = records_done + ${moved ?? 0}::bigint,
        status = ${moved === null ? "DONE" : "MERGING"}::merge_status,
        finished_at = CASE WHEN ${moved === null}::boolean THEN now() END
      WHERE id = ${mergeId}::uuid`);
    return moved !== null;
  });
}

/** Days come from the aggregate, which tells of no requests once its records are moved. Null when there is no such day. */
async function moveNextDay(client: SqlClient, merge: Merged): Promise<number | null> {
  const [part] = await client.query<Part>(Prisma.sql`
    SELECT daily.organization_id, daily.zone, daily.day::text AS day
    FROM usage_daily_models AS daily
    JOIN organizations ON organizations.id = daily.organization_id AND organizations.time_zone = daily.zone
    WHERE model_id = ${merge.from}::uuid AND requests > 0
    ORDER BY 1, 3 LIMIT 1`);
  if (!part) return null;
  const { organization_id, zone, day } = part;
  const moved = await moveRecords(
    client,
    merge,
    organization_id,
    Prisma.sql`occurred_at >= ${startOfDay(day, zone).toISOString()}::timestamptz
      AND occurred_at < ${startOfDay(addDays(day, 1), zone).toISOString()}::timestamptz`,
  );
  if (moved > 0) return moved;
  // The aggregate holds more than the records: that moves as it is.
  return moveLeftovers(client, merge, Prisma.sql`organization_id = ${organization_id}::uuid AND day = ${day}::date`);
}

/** Records that the aggregates know nothing of. Null when there are none. */
async function moveStray(client: SqlClient, merge: Merged): Promise<number | null> {
  const [stray] = await client.query<{ organization_id: string }>(Prisma.sql`
    SELECT organization_id FROM usage_records WHERE model_id = ${merge.from}::uuid LIMIT 1`);
  return stray ? moveRecords(client, merge, stray.organization_id, Prisma.sql`true`) : null;
}
