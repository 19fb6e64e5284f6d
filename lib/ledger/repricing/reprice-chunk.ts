import { sqlNames } from "@/lib/db/connection/sql-name";
import type { SqlClient } from "@/lib/db/connection/transaction";
import { TOKEN_BUCKETS } from "@/lib/events/buckets/token-buckets";
import { Prisma, type RepricingStatus } from "@/lib/generated/prisma/client";
import type { Job } from "@/lib/jobs/kinds/job";
import type { StepResult } from "@/lib/jobs/kinds/job-kind";
import type { PriceBook } from "@/lib/pricing/book/price-book";
import { addDays, type Day, startOfDay } from "@/lib/values/time/dates";
import { addChanges } from "./add-changes";
import { priceRecords, type StoredRecord } from "./price-records";
import { RepricingCursor, repricingIdOf } from "./repricing-job";
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

/** The columns of a repricing that its chunks depend on. */
interface Repricing {
  id: string;
  status: RepricingStatus;
  organization_id: string | null;
  model_ids: string[];
  from_day: Day | null;
  to_day: Day | null;
  records_done: number;
}

/**
 * Does the next part of a repricing.
 * @param books of all its models
 */
export async function repriceChunk(
  client: SqlClient,
  job: Job,
  books: ReadonlyMap<string, PriceBook>,
): Promise<StepResult> {
  const repricing = await lockRepricing(client, repricingIdOf(job));
  if (repricing?.status !== "PREVIEWING" && repricing?.status !== "APPLYING") return { status: "done" };
  const cursor = RepricingCursor.nullable().parse(job.cursor);
  const part = await findPart(client, repricing, cursor);
  if (!part) {
    const status = repricing.status === "PREVIEWING" ? "PREVIEWED" : "DONE";
    await client.query(Prisma.sql`
      UPDATE repricing_jobs SET status = ${status}::repricing_status, finished_at = now() WHERE id = ${repricing.id}::uuid`);
    return { status: "done" };
  }
  if (part.is_closed) {
    await client.query(Prisma.sql`
      UPDATE repricing_jobs SET records_done = records_done + ${part.requests}::bigint,
        records_closed = records_closed + ${part.requests}::bigint
      WHERE id = ${repricing.id}::uuid`);
    return { status: "more", cursor: endOf(part), done: repricing.records_done + Number(part.requests) };
  }
  const records = await readRecords(client, repricing, part, cursor);
  const { costs, tallies } = priceRecords(records, books);
  if (repricing.status === "APPLYING" && costs.length > 0) await writeNewCosts(client, part.organization_id, costs);
  await addChanges(client, repricing.id, part.day, tallies);
  return { status: "more", cursor: cursorAfter(part, records), done: repricing.records_done + records.length };
}

async function lockRepricing(client: SqlClient, id: string): Promise<Repricing | undefined> {
  const [repricing] = await client.query<Repricing>(Prisma.sql`
    SELECT id, status::text AS status, organization_id, model_ids, from_day::text AS from_day, to_day::text AS to_day,
      records_done::float8 AS records_done
    FROM repricing_jobs WHERE id = ${id}::uuid FOR UPDATE`);
  return repricing;
}

/** The first day that is not done. Days come from the aggregate, so that days without such calls cost nothing. */
async function findPart(
  client: SqlClient,
  repricing: Repricing,
  cursor: RepricingCursor | null,
): Promise<Part | undefined> {
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
    WHERE model_id = ANY(${repricing.model_ids}::uuid[])
      AND (${repricing.organization_id}::uuid IS NULL OR daily.organization_id = ${repricing.organization_id}::uuid)
      AND (${repricing.from_day}::date IS NULL OR day >= ${repricing.from_day}::date)
      AND (${repricing.to_day}::date IS NULL OR day <= ${repricing.to_day}::date)
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
  repricing: Repricing,
  { organization_id, zone, day }: Part,
  cursor: RepricingCursor | null,
): Promise<StoredRecord[]> {
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
      AND model_id = ANY(${repricing.model_ids}::uuid[]) ${after}
    ORDER BY occurred_at, id
    LIMIT ${CHUNK_SIZE}
    FOR UPDATE`);
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
