import type { SqlClient } from "@/lib/db/connection/transaction";
import { Prisma } from "@/lib/generated/prisma/client";
import type { Job } from "@/lib/jobs/kinds/job";
import type { JobEnd, JobKind } from "@/lib/jobs/kinds/job-kind";
import { mergeChunk } from "./merge-chunk";
import { mergeIdOf } from "./merge-job";

/** Moves a merged model's records, step by step. Its name means the other model already, so it is tried until it is done. */
export const MODEL_MERGE: JobKind = {
  name: "model_merge",
  unit: "requests",
  step: mergeChunk,
  async onEnd(client: SqlClient, job: Job, { error }: JobEnd) {
    await client.query(Prisma.sql`
      UPDATE model_merges SET status = 'FAILED', error = ${error} WHERE id = ${mergeIdOf(job)}::uuid AND status = 'MERGING'`);
  },
  async onRetry(client: SqlClient, job: Job) {
    await client.query(Prisma.sql`
      UPDATE model_merges SET status = 'MERGING', error = NULL WHERE id = ${mergeIdOf(job)}::uuid AND status = 'FAILED'`);
  },
  cannotBeCancelled: true,
  retriesAtStart: true,
};
