import { getDatabase } from "@/lib/db/connection/database";
import { type SqlClient, sqlClient } from "@/lib/db/connection/transaction";
import { Prisma } from "@/lib/generated/prisma/client";
import { JOB_COLUMNS, type Job } from "../kinds/job";

const client = () => sqlClient(getDatabase().pool);

/** When a lease ends that is taken now, by the database's clock. */
export const leaseEnd = (leaseMs: number) =>
  Prisma.sql`clock_timestamp() + ${leaseMs}::float8 * interval '1 millisecond'`;

/** Locks a job for a step; null when it is no longer the owner's: cancelled, or taken by another process. */
export async function lockHeldJob(transaction: SqlClient, id: string, owner: string): Promise<Job | null> {
  const [job] = await transaction.query<Job>(Prisma.sql`
    SELECT ${JOB_COLUMNS} FROM jobs
    WHERE id = ${id}::uuid AND lease_owner = ${owner} AND state = 'RUNNING' FOR UPDATE`);
  return job ?? null;
}

/** Renews leases. A job whose step is under way is left out: its commit renews it. */
export async function renewLeases(ids: readonly string[], owner: string, leaseMs: number): Promise<void> {
  await client().query(Prisma.sql`
    UPDATE jobs SET lease_until = ${leaseEnd(leaseMs)}
    WHERE id IN (
      SELECT id FROM jobs WHERE id = ANY(${ids}::uuid[]) AND lease_owner = ${owner} AND state = 'RUNNING'
      FOR UPDATE SKIP LOCKED
    )`);
}

/** Gives a job back, for any process to take after a while. */
export async function releaseJob(id: string, owner: string, waitMs: number, error: string | null): Promise<void> {
  await client().query(Prisma.sql`
    UPDATE jobs SET state = 'QUEUED', run_at = ${leaseEnd(waitMs)}, lease_owner = NULL, lease_until = NULL, error = ${error}
    WHERE id = ${id}::uuid AND lease_owner = ${owner} AND state = 'RUNNING'`);
}

/** Ends every lease: when the only process that there can be has just started. */
export async function endLeases(): Promise<void> {
  await client().query(Prisma.sql`UPDATE jobs SET lease_until = clock_timestamp() WHERE state = 'RUNNING'`);
}
