import { sqlNames } from "@/lib/db/connection/sql-name";
import { inTransaction, type SqlClient } from "@/lib/db/connection/transaction";
import { TOKEN_BUCKETS } from "@/lib/events/buckets/token-buckets";
import { Prisma, type RepricingStatus } from "@/lib/generated/prisma/client";
import type { PriceBook } from "@/lib/pricing/book/price-book";
import { formatDecimal, MONEY_PLACES, parseDecimal } from "@/lib/values/numbers/decimal";
import { addDays, type Day, startOfDay } from "@/lib/values/time/dates";
import { addChange, type ChunkResult, priceRecords, type StoredRecord } from "./price-records";
import { type RepricingCursor, readChanges, storeChanges } from "./repricing-job";
import { writeNewCosts } from "./write-new-costs";

/** Small enough that usage which comes in meanwhile waits some tens of milliseconds at most. */
const CHUNK_SIZE = 2_000;

/** An organization's day with calls of the job's models. */
interface Part {
  organization_id: string;
  zone: string;
  day: Day;
  requests: string;
  is_closed: boolean;
}

/** The columns of a job's row that its chunks depend on. */
interface JobRow {
  status: RepricingStatus;
  organization_id: string | null;
  model_ids: string[];
  from_day: Day | null;
  to_day: Day | null;
  cursor: RepricingCursor | null;
  preview: unknown;
  old_cost_usd: string;
  new_cost_usd: string;
}

/**
 * Does the next part of a job in one transaction.
 * @param books of all the job's models
 * @returns whether there may be more to do
 */
export async function repriceChunk(jobId: string, books: ReadonlyMap<string, PriceBook>): Promise<boolean> {
  return inTransaction(async (client) => {
    const job = await lockJob(client, jobId);
    if (job.status !== "PREVIEWING" && job.status !== "APPLYING") return false;
    const part = await findPart(client, job);
    if (!part) {
      const status = job.status === "PREVIEWING" ? "PREVIEWED" : "DONE";
      await client.query(Prisma.sql`
        UPDATE repricing_jobs SET status = ${status}::repricing_status, finished_at = now() WHERE id = ${jobId}::uuid`);
      return false;
    }
    if (part.is_closed) {
      await client.query(Prisma.sql`
        UPDATE repricing_jobs SET cursor = ${JSON.stringify(endOf(part))}::jsonb,
          records_done = records_done + ${part.requests}::bigint, records_closed = records_closed + ${part.requests}::bigint
        WHERE id = ${jobId}::uuid`);
      return true;
    }
    const records = await readRecords(client, job, part);
    const result = priceRecords(records, books);
    if (job.status === "APPLYING" && result.costs.length > 0) {
      await writeNewCosts(client, part.organization_id, result.costs);
    }
    await keepProgress(client, jobId, job, part, records, result);
    return true;
  });
}

async function lockJob(client: SqlClient, jobId: string): Promise<JobRow> {
  const [job] = await client.query<JobRow>(Prisma.sql`
    SELECT status::text AS status, organization_id, model_ids, from_day::text AS from_day, to_day::text AS to_day, cursor,
      preview, old_cost_usd::text AS old_cost_usd, new_cost_usd::text AS new_cost_usd
    FROM repricing_jobs WHERE id = ${jobId}::uuid FOR UPDATE`);
  return job;
}

/** The first day that is not done. Days come from the aggregate, so that days without such calls cost nothing. */
async function findPart(client: SqlClient, job: JobRow): Promise<Part | undefined> {
  const { cursor } = job;
  const after = cursor
    ? Prisma.sql`AND (daily.organization_id, daily.day) >= (${cursor.organizationId}::uuid, ${cursor.day}::date)`
    : Prisma.empty;
  const [part] = await client.query<Part>(Prisma.sql`
    SELECT daily.organization_id, daily.zone, daily.day::text AS day, sum(daily.requests)::bigint AS requests,
      bool_or(closed_months.month IS NOT NULL) AS is_closed
    FROM usage_daily_models AS daily
    JOIN organizations ON organizations.id = daily.organization_id AND organizations.time_zone = daily.zone
    LEFT JOIN closed_months ON closed_months.organization_id = daily.organization_id
      AND closed_months.month = to_char(daily.day, 'YYYY-MM')
    WHERE model_id = ANY(${job.model_ids}::uuid[])
      AND (${job.organization_id}::uuid IS NULL OR daily.organization_id = ${job.organization_id}::uuid)
      AND (${job.from_day}::date IS NULL OR day >= ${job.from_day}::date)
      AND (${job.to_day}::date IS NULL OR day <= ${job.to_day}::date)
      ${after}
    GROUP BY 1, 2, 3
    ORDER BY 1, 3
    LIMIT 1`);
  return part;
}

/** The cursor past a whole day. */
function endOf(part: Part): RepricingCursor {
  return { organizationId: part.organization_id, day: addDays(part.day, 1), last: null };
}

async function readRecords(
  client: SqlClient,
  job: JobRow,
  { organization_id, zone, day }: Part,
): Promise<StoredRecord[]> {
  const { cursor } = job;
  const isWithin = cursor?.organizationId === organization_id && cursor.day === day && cursor.last;
  const after = isWithin
    ? Prisma.sql`AND (occurred_at, id) > (${cursor.last?.occurredAt}::timestamptz, ${cursor.last?.id}::uuid)`
    : Prisma.empty;
  return client.query<StoredRecord>(Prisma.sql`
    SELECT id, organization_id, occurred_at, model_id, success, service_tier, token_detail::text AS token_detail,
      ${sqlNames(TOKEN_BUCKETS.map(({ column }) => column))}, billed_items,
      cost_source::text AS cost_source, cost_usd::text AS cost_usd, calculated_cost_usd::text AS calculated_cost_usd,
      reported_cost_usd::text AS reported_cost_usd, price_version_id, contract_id
    FROM usage_records
    WHERE organization_id = ${organization_id}::uuid
      AND occurred_at >= ${startOfDay(day, zone).toISOString()}::timestamptz
      AND occurred_at < ${startOfDay(addDays(day, 1), zone).toISOString()}::timestamptz
      AND model_id = ANY(${job.model_ids}::uuid[]) ${after}
    ORDER BY occurred_at, id
    LIMIT ${CHUNK_SIZE}
    FOR UPDATE`);
}

async function keepProgress(
  client: SqlClient,
  jobId: string,
  job: JobRow,
  part: Part,
  records: readonly StoredRecord[],
  { costs, tallies }: ChunkResult,
): Promise<void> {
  const changes = new Map(readChanges(job.preview).map((change) => [`${change.day} ${change.modelId}`, change]));
  let [oldCost, newCost] = [parseDecimal(job.old_cost_usd, MONEY_PLACES), parseDecimal(job.new_cost_usd, MONEY_PLACES)];
  for (const [modelId, tally] of tallies) {
    addChange(changes, part.day, modelId, tally);
    oldCost += tally.oldCost;
    newCost += tally.newCost;
  }
  const preview = JSON.stringify(storeChanges([...changes.values()]));
  await client.query(Prisma.sql`
    UPDATE repricing_jobs SET cursor = ${JSON.stringify(cursorAfter(part, records))}::jsonb, preview = ${preview}::jsonb,
      records_done = records_done + ${records.length}::bigint, records_changed = records_changed + ${costs.length}::bigint,
      old_cost_usd = ${formatDecimal(oldCost, MONEY_PLACES)}::numeric, new_cost_usd = ${formatDecimal(newCost, MONEY_PLACES)}::numeric
    WHERE id = ${jobId}::uuid`);
}

function cursorAfter(part: Part, records: readonly StoredRecord[]): RepricingCursor {
  const last = records.at(-1);
  if (!last || records.length < CHUNK_SIZE) return endOf(part);
  return {
    organizationId: part.organization_id,
    day: part.day,
    last: { occurredAt: last.occurred_at.toISOString(), id: last.id },
  };
}
