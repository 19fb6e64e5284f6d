import { getDatabase } from "@/lib/db/connection/database";
import { sqlClient } from "@/lib/db/connection/transaction";
import { Prisma } from "@/lib/generated/prisma/client";
import { JOB_COLUMNS, type Job } from "../kinds/job";

const client = () => sqlClient(getDatabase().pool);

/** One job; null when there is no such job. */
export async function findJob(id: string): Promise<Job | null> {
  const [job] = await client().query<Job>(Prisma.sql`SELECT ${JOB_COLUMNS} FROM jobs WHERE id = ${id}::uuid`);
  return job ?? null;
}

/** The job that holds a key; null while none does. */
export async function findJobByKey(uniqueKey: string): Promise<Job | null> {
  const [job] = await client().query<Job>(Prisma.sql`
    SELECT ${JOB_COLUMNS} FROM jobs WHERE unique_key = ${uniqueKey} AND state IN ('QUEUED', 'RUNNING')`);
  return job ?? null;
}

/** The jobs of a kind that failed, or that were cancelled. */
export async function listJobsByState(kind: string, state: "FAILED" | "CANCELLED"): Promise<Job[]> {
  return client().query<Job>(Prisma.sql`
    SELECT ${JOB_COLUMNS} FROM jobs WHERE kind = ${kind} AND state = ${state}::job_state ORDER BY created_at`);
}

/** The latest jobs, the newest first. */
export async function listLatestJobs(limit: number): Promise<Job[]> {
  return client().query<Job>(
    Prisma.sql`SELECT ${JOB_COLUMNS} FROM jobs ORDER BY created_at DESC, id DESC LIMIT ${limit}`,
  );
}

/** Removes what ended long ago. */
export async function deleteOldJobs(days: number): Promise<void> {
  await client().query(
    Prisma.sql`DELETE FROM jobs WHERE ended_at < clock_timestamp() - ${days}::int * interval '1 day'`,
  );
}
