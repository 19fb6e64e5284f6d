import { getDatabase } from "@/lib/db/connection/database";
import { type SqlClient, sqlClient } from "@/lib/db/connection/transaction";
import { Prisma } from "@/lib/generated/prisma/client";
import { newId } from "@/lib/values/ids/new-id";
import { announceJobs } from "./job-news";

export interface NewJob {
  kind: string;
  organizationId?: string | null;
  /** Of the jobs that are not over, one holds a key. */
  uniqueKey?: string;
  parameters?: Prisma.InputJsonObject;
  total?: number;
  startedBy: JobStarter;
}

/** Who starts a job, such as a viewer. */
export interface JobStarter {
  type: "member" | "key" | "operator" | "system";
  id: string | null;
  /** Readable. */
  label: string;
}

/** Who starts what is due by the clock. */
export const SYSTEM: JobStarter = { type: "system", id: null, label: "system" };

/**
 * Writes a job down, in the transaction of what it belongs to. Call `announceJobs` after the commit.
 * @returns its id; null while another job holds its key
 */
export async function insertJob(client: SqlClient, job: NewJob): Promise<string | null> {
  const { kind, organizationId = null, uniqueKey = null, parameters = {}, total = null, startedBy } = job;
  const startedById = startedBy.type === "member" ? startedBy.id : null;
  const [row] = await client.query<{ id: string }>(Prisma.sql`
    INSERT INTO jobs (id, kind, organization_id, unique_key, parameters, progress_total, started_by, started_by_id, run_at, created_at)
    VALUES (${newId()}::uuid, ${kind}, ${organizationId}::uuid, ${uniqueKey}, ${JSON.stringify(parameters)}::jsonb,
      ${total}::bigint, ${startedBy.label}, ${startedById}::uuid, clock_timestamp(), clock_timestamp())
    ON CONFLICT (unique_key) WHERE state IN ('QUEUED', 'RUNNING') DO NOTHING
    RETURNING id`);
  return row?.id ?? null;
}

/**
 * Starts a job in the background.
 * @returns its id; null while another job holds its key
 */
export async function enqueueJob(job: NewJob): Promise<string | null> {
  const id = await insertJob(sqlClient(getDatabase().pool), job);
  if (id) announceJobs();
  return id;
}
