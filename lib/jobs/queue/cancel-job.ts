import { inTransaction, type SqlClient } from "@/lib/db/connection/transaction";
import { Prisma } from "@/lib/generated/prisma/client";
import { AppError } from "@/lib/values/errors/errors";
import { isOver, JOB_COLUMNS, type Job } from "../kinds/job";
import { findJobKind } from "../kinds/known-kinds";
import { endJob } from "./end-job";
import { announceJobs } from "./job-news";

/**
 * Cancels a job after the step under way. One that can undo what it did does so first, in the background; one that failed
 * can be cancelled for that.
 * @param also in the same transaction
 * @throws AppError `not_found`, `conflict` for a job that is over or can't be cancelled
 */
export async function cancelJob(id: string, also?: (client: SqlClient, job: Job) => Promise<void>): Promise<void> {
  await inTransaction(async (client) => {
    const [job] = await client.query<Job>(Prisma.sql`
      SELECT ${JOB_COLUMNS} FROM jobs WHERE id = ${id}::uuid FOR UPDATE`);
    if (!job) throw new AppError("not_found", "Job not found.");
    const kind = findJobKind(job.kind);
    if (kind?.cannotBeCancelled) throw new AppError("conflict", "This job can't be cancelled.");
    const undoes = kind?.undo !== undefined;
    if (isOver(job) && !(undoes && job.state === "FAILED")) throw new AppError("conflict", "This job is already over.");
    if (!undoes) await endJob(client, job, { state: "CANCELLED", error: null });
    else await requestUndo(client, job);
    await also?.(client, job);
  });
  announceJobs();
}

async function requestUndo(client: SqlClient, { id, state }: Job): Promise<void> {
  const resume = state === "FAILED" ? Prisma.sql`state = 'QUEUED', ended_at = NULL, error = NULL, ` : Prisma.empty;
  await client.query(Prisma.sql`
    UPDATE jobs SET ${resume} run_at = clock_timestamp(), cancel_requested_at = coalesce(cancel_requested_at, clock_timestamp())
    WHERE id = ${id}::uuid`);
}

/** Cancels what an organization's jobs have yet to do, without undoing anything: before it is deleted. */
export async function cancelJobsOf(organizationId: string): Promise<void> {
  await inTransaction(async (client) => {
    const jobs = await client.query<Job>(Prisma.sql`
      SELECT ${JOB_COLUMNS} FROM jobs
      WHERE organization_id = ${organizationId}::uuid AND state IN ('QUEUED', 'RUNNING') ORDER BY id FOR UPDATE`);
    for (const job of jobs) await endJob(client, job, { state: "CANCELLED", error: null });
  });
}
