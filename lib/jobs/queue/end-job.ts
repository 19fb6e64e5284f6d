import type { SqlClient } from "@/lib/db/connection/transaction";
import { Prisma } from "@/lib/generated/prisma/client";
import type { Job } from "../kinds/job";
import type { JobEnd } from "../kinds/job-kind";
import { findJobKind } from "../kinds/known-kinds";

/** Ends a locked job before its work is done, and has its kind say so in its own tables. */
export async function endJob(client: SqlClient, job: Job, end: JobEnd): Promise<void> {
  await client.query(Prisma.sql`
    UPDATE jobs SET state = ${end.state}::job_state, error = ${end.error}, ended_at = clock_timestamp(), lease_owner = NULL,
      lease_until = NULL
    WHERE id = ${job.id}::uuid`);
  await findJobKind(job.kind)?.onEnd?.(client, job, end);
}
