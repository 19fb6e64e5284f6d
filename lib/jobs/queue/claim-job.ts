import { getDatabase } from "@/lib/db/connection/database";
import { sqlClient } from "@/lib/db/connection/transaction";
import { Prisma } from "@/lib/generated/prisma/client";
import { JOB_COLUMNS, type Job } from "../kinds/job";
import { leaseEnd } from "./lease";

export interface ClaimedJob extends Job {
  /** Whether the process that had it before lost it. */
  isTakeover: boolean;
}

/**
 * Takes the next job that is due, or whose process lost its lease: one process at a time, by the database's clock. A job whose step is
 * being committed is locked, and so is nobody else's.
 * @param owner who takes it
 */
export async function claimJob(owner: string, kinds: readonly string[], leaseMs: number): Promise<ClaimedJob | null> {
  const [job] = await sqlClient(getDatabase().pool).query<ClaimedJob>(Prisma.sql`
    WITH due AS (
      SELECT id, state FROM jobs
      WHERE state IN ('QUEUED', 'RUNNING') AND kind = ANY(${kinds}::text[])
        AND CASE state WHEN 'QUEUED' THEN run_at ELSE lease_until END <= clock_timestamp()
      ORDER BY run_at, id LIMIT 1 FOR UPDATE SKIP LOCKED
    )
    UPDATE jobs SET state = 'RUNNING', lease_owner = ${owner}, lease_until = ${leaseEnd(leaseMs)}, attempts = attempts + 1,
      started_at = coalesce(started_at, clock_timestamp())
    FROM due WHERE jobs.id = due.id
    RETURNING ${JOB_COLUMNS}, due.state = 'RUNNING' AS "isTakeover"`);
  return job ?? null;
}
