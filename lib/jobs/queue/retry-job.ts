import { sqlStateOf } from "@/lib/db/connection/database-error";
import { inTransaction, type SqlClient } from "@/lib/db/connection/transaction";
import { Prisma } from "@/lib/generated/prisma/client";
import { AppError } from "@/lib/values/errors/errors";
import { JOB_COLUMNS, type Job } from "../kinds/job";
import { findJobKind } from "../kinds/known-kinds";
import { announceJobs } from "./job-news";

const UNIQUE_VIOLATION = "23505";

/**
 * Resumes a failed job where it stopped.
 * @param also in the same transaction
 * @throws AppError `not_found`, `conflict` for a job that has not failed, or while another one holds its key
 */
export async function retryJob(id: string, also?: (client: SqlClient, job: Job) => Promise<void>): Promise<void> {
  await inTransaction(async (client) => {
    const [job] = await client.query<Job>(Prisma.sql`
      SELECT ${JOB_COLUMNS} FROM jobs WHERE id = ${id}::uuid FOR UPDATE`);
    if (!job) throw new AppError("not_found", "Job not found.");
    if (job.state !== "FAILED") throw new AppError("conflict", "Only a failed job can be retried.");
    await client.query(Prisma.sql`
      UPDATE jobs SET state = 'QUEUED', run_at = clock_timestamp(), attempts = 0, ended_at = NULL, error = NULL
      WHERE id = ${id}::uuid`);
    await findJobKind(job.kind)?.onRetry?.(client, job);
    await also?.(client, job);
  }).catch((error) => {
    if (sqlStateOf(error) === UNIQUE_VIOLATION)
      throw new AppError("conflict", "Another job of this kind is already running.");
    throw error;
  });
  announceJobs();
}
