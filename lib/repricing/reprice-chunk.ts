import { addDays, type Day, startOfDay } from "@/lib/dates";
import { getDatabase } from "@/lib/db/database";
import { formatDecimal, MONEY_PLACES, parseDecimal } from "@/lib/decimal";
import { Prisma, type RepricingJob } from "@/lib/generated/prisma/client";
import type { PriceBook } from "@/lib/pricing/price-book";
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
  requests: bigint;
  is_closed: boolean;
}

/**
 * Does the next part of a job in one transaction.
 * @param books of all the job's models
 * @returns whether there may be more to do
 */
export async function repriceChunk(jobId: string, books: ReadonlyMap<string, PriceBook>): Promise<boolean> {
  return getDatabase().prisma.$transaction(async (transaction) => {
    await transaction.$queryRaw`SELECT 1 FROM repricing_jobs WHERE id = ${jobId}::uuid FOR UPDATE`;
    const job = await transaction.repricingJob.findUniqueOrThrow({ where: { id: jobId } });
    if (job.status !== "PREVIEWING" && job.status !== "APPLYING") return false;
    const part = await findPart(transaction, job);
    if (!part) {
      const status = job.status === "PREVIEWING" ? "PREVIEWED" : "DONE";
      await transaction.repricingJob.update({ where: { id: jobId }, data: { status, finishedAt: new Date() } });
      return false;
    }
    if (part.is_closed) {
      const requests = part.requests;
      const cursor = endOf(part);
      await transaction.repricingJob.update({
        where: { id: jobId },
        data: { cursor, recordsDone: { increment: requests }, recordsClosed: { increment: requests } },
      });
      return true;
    }
    const records = await readRecords(transaction, job, part);
    const result = priceRecords(records, books);
    if (job.status === "APPLYING" && result.costs.length > 0) {
      await writeNewCosts(transaction, part.organization_id, result.costs);
    }
    const last = records.at(-1);
    const isDayDone = records.length < CHUNK_SIZE || !last;
    await transaction.repricingJob.update({
      where: { id: jobId },
      data: {
        ...progress(job, part.day, result),
        recordsDone: { increment: records.length },
        cursor: isDayDone
          ? endOf(part)
          : {
              organizationId: part.organization_id,
              day: part.day,
              last: { occurredAt: last.occurred_at.toISOString(), id: last.id },
            },
      },
    });
    return true;
  });
}

/** The first day that is not done. Days come from the aggregate, so that days without such calls cost nothing. */
async function findPart(transaction: Prisma.TransactionClient, job: RepricingJob): Promise<Part | undefined> {
  const cursor = job.cursor as RepricingCursor | null;
  const after = cursor
    ? Prisma.sql`AND (daily.organization_id, daily.day) >= (${cursor.organizationId}::uuid, ${cursor.day}::date)`
    : Prisma.empty;
  const [part] = await transaction.$queryRaw<Part[]>`
    SELECT daily.organization_id, daily.zone, daily.day::text AS day, sum(daily.requests)::bigint AS requests,
      bool_or(closed_months.month IS NOT NULL) AS is_closed
    FROM usage_daily_models AS daily
    JOIN organizations ON organizations.id = daily.organization_id AND organizations.time_zone = daily.zone
    LEFT JOIN closed_months ON closed_months.organization_id = daily.organization_id
      AND closed_months.month = to_char(daily.day, 'YYYY-MM')
    WHERE model_id = ANY(${job.modelIds}::uuid[])
      AND (${job.organizationId}::uuid IS NULL OR daily.organization_id = ${job.organizationId}::uuid)
      AND (${job.fromDay}::date IS NULL OR day >= ${job.fromDay}::date)
      AND (${job.toDay}::date IS NULL OR day <= ${job.toDay}::date)
      ${after}
    GROUP BY 1, 2, 3
    ORDER BY 1, 3
    LIMIT 1`;
  return part;
}

/** The cursor past a whole day. */
function endOf(part: Part) {
  return { organizationId: part.organization_id, day: addDays(part.day, 1), last: null };
}

async function readRecords(
  transaction: Prisma.TransactionClient,
  job: RepricingJob,
  { organization_id, zone, day }: Part,
): Promise<StoredRecord[]> {
  const cursor = job.cursor as RepricingCursor | null;
  const isWithin = cursor?.organizationId === organization_id && cursor.day === day && cursor.last;
  const after = isWithin
    ? Prisma.sql`AND (occurred_at, id) > (${cursor.last?.occurredAt}::timestamptz, ${cursor.last?.id}::uuid)`
    : Prisma.empty;
  return transaction.$queryRaw<StoredRecord[]>`
    SELECT id, organization_id, occurred_at, model_id, success, service_tier, token_detail::text AS token_detail,
      input_tokens, cache_read_tokens, cache_write_5m_tokens, cache_write_1h_tokens, input_audio_tokens,
      input_image_tokens, output_tokens, output_audio_tokens, reasoning_tokens, billed_items,
      cost_source::text AS cost_source, cost_usd::text AS cost_usd, calculated_cost_usd::text AS calculated_cost_usd,
      reported_cost_usd::text AS reported_cost_usd, price_version_id, contract_id
    FROM usage_records
    WHERE organization_id = ${organization_id}::uuid
      AND occurred_at >= ${startOfDay(day, zone).toISOString()}::timestamptz
      AND occurred_at < ${startOfDay(addDays(day, 1), zone).toISOString()}::timestamptz
      AND model_id = ANY(${job.modelIds}::uuid[]) ${after}
    ORDER BY occurred_at, id
    LIMIT ${CHUNK_SIZE}
    FOR UPDATE`;
}

function progress(job: RepricingJob, day: Day, result: ChunkResult) {
  const changes = new Map(readChanges(job.preview).map((change) => [`${change.day} ${change.modelId}`, change]));
  let [oldCost, newCost] = [0n, 0n];
  for (const [modelId, tally] of result.tallies) {
    addChange(changes, day, modelId, tally);
    oldCost += tally.oldCost;
    newCost += tally.newCost;
  }
  return {
    preview: storeChanges([...changes.values()]),
    recordsChanged: { increment: result.costs.length },
    oldCostUsd: sum(job.oldCostUsd, oldCost),
    newCostUsd: sum(job.newCostUsd, newCost),
  };
}

const sum = (before: Prisma.Decimal, added: bigint) =>
  formatDecimal(parseDecimal(before.toFixed(MONEY_PLACES), MONEY_PLACES) + added, MONEY_PLACES);
