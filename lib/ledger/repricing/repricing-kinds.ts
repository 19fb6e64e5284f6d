import { getDatabase } from "@/lib/db/connection/database";
import type { SqlClient } from "@/lib/db/connection/transaction";
import { Prisma } from "@/lib/generated/prisma/client";
import type { Job } from "@/lib/jobs/kinds/job";
import type { JobEnd, JobKind } from "@/lib/jobs/kinds/job-kind";
import { insertJob, type JobStarter } from "@/lib/jobs/queue/enqueue-job";
import type { PriceBook } from "@/lib/pricing/book/price-book";
import { forgetPriceBooks, getPriceBooks } from "@/lib/pricing/book/price-books";
import { repriceChunk } from "./reprice-chunk";
import { repricingIdOf, repricingKey } from "./repricing-job";

type Books = ReadonlyMap<string, PriceBook>;

/** Works out what recorded requests would cost now, chunk by chunk. */
export const REPRICING_PREVIEW = repricingKind("repricing_preview", "PREVIEWING");

/** Gives recorded requests these costs. */
export const REPRICING = repricingKind("repricing", "APPLYING");

/** Writes down that a repricing is to be worked on, in the transaction that says so in its own row. */
export async function insertRepricing(
  client: SqlClient,
  startedBy: JobStarter,
  repricing: { id: string; organizationId: string | null; recordsTotal: bigint | number },
  kind: "repricing_preview" | "repricing",
): Promise<void> {
  const { id, organizationId, recordsTotal } = repricing;
  const parameters = { repricing_id: id };
  const total = Number(recordsTotal);
  await insertJob(client, { kind, organizationId, uniqueKey: repricingKey(id), parameters, total, startedBy });
}

function repricingKind(name: string, status: "PREVIEWING" | "APPLYING"): JobKind<Books> {
  return {
    name,
    unit: "requests",
    async prepare(job) {
      // When it begins here: this process may not have heard yet of a price that another one added.
      if (job.attempts > 1 || job.cursor === null) forgetPriceBooks();
      const where = { id: repricingIdOf(job) };
      const repricing = await getDatabase().prisma.repricingJob.findUnique({ where, select: { modelIds: true } });
      return getPriceBooks(repricing?.modelIds ?? []);
    },
    step: repriceChunk,
    async onEnd(client: SqlClient, job: Job, end: JobEnd) {
      await client.query(Prisma.sql`
        UPDATE repricing_jobs SET status = ${end.state}::repricing_status, finished_at = now(), error = ${end.error}
        WHERE id = ${repricingIdOf(job)}::uuid AND status IN ('PREVIEWING', 'APPLYING')`);
    },
    async onRetry(client: SqlClient, job: Job) {
      await client.query(Prisma.sql`
        UPDATE repricing_jobs SET status = ${status}::repricing_status, finished_at = NULL, error = NULL
        WHERE id = ${repricingIdOf(job)}::uuid AND status = 'FAILED'`);
    },
  };
}
