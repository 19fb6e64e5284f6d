import { inTransaction, type SqlClient } from "@/lib/db/connection/transaction";
import { Prisma } from "@/lib/generated/prisma/client";
import type { Job } from "../kinds/job";
import type { JobKind, StepResult } from "../kinds/job-kind";
import { endJob } from "../queue/end-job";
import { findJob } from "../queue/find-jobs";
import { leaseEnd, lockHeldJob } from "../queue/lease";

/** Who works on a job, and for how long it is its own without a sign of life. */
export interface Holder {
  owner: string;
  leaseMs: number;
}

/**
 * Does the next step of a job in one transaction that holds its row: two processes never do the same step, and what a step did
 * is there together with the cursor after it, or not at all.
 * @returns whether to take another step: not when the job is over, waits, or is no longer held
 */
export async function takeStep(kind: JobKind, id: string, holder: Holder): Promise<boolean> {
  const found = await findJob(id);
  if (found?.state !== "RUNNING" || found.leaseOwner !== holder.owner) return false;
  const prepared = found.isCancelling ? null : await kind.prepare?.(found);
  const result = await inTransaction(async (client) => {
    const job = await lockHeldJob(client, id, holder.owner);
    if (!job) return null;
    // Cancelled since it was read: what was prepared isn't needed.
    const isUndoing = job.isCancelling && kind.undo;
    const step = isUndoing ? await isUndoing.call(kind, client, job) : await kind.step(client, job, prepared);
    await keepStep(client, job, step, holder);
    return step;
  });
  if (result?.status === "done") kind.afterEnd?.(found);
  return result?.status === "more";
}

/** Ends a held job that can't go on. */
export async function failJob(id: string, { owner }: Holder, error: string): Promise<void> {
  await inTransaction(async (client) => {
    const job = await lockHeldJob(client, id, owner);
    if (job) await endJob(client, job, { state: "FAILED", error });
  });
}

async function keepStep(client: SqlClient, job: Job, result: StepResult, { leaseMs }: Holder): Promise<void> {
  const { cursor = job.cursor, done = job.done, total = job.total } = result;
  await client.query(Prisma.sql`
    UPDATE jobs SET cursor = ${cursor === null ? null : JSON.stringify(cursor)}::jsonb, progress_done = ${done}::bigint,
      progress_total = ${total}::bigint, attempts = 1, error = NULL, ${stateAfter(job, result, leaseMs)}
    WHERE id = ${job.id}::uuid`);
}

function stateAfter({ isCancelling }: Job, { status, waitMs = 0, endsAs }: StepResult, leaseMs: number): Prisma.Sql {
  if (status === "more") return Prisma.sql`lease_until = ${leaseEnd(leaseMs)}`;
  const free = Prisma.sql`lease_owner = NULL, lease_until = NULL`;
  if (status === "waiting") return Prisma.sql`${free}, state = 'QUEUED', run_at = ${leaseEnd(waitMs)}`;
  const state = endsAs ?? (isCancelling ? "CANCELLED" : "DONE");
  return Prisma.sql`${free}, state = ${state}::job_state, ended_at = clock_timestamp()`;
}
