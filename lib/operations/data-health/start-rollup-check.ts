import { requireAdmin, type Viewer } from "@/lib/access/viewer";
import { getDatabase } from "@/lib/db/connection/database";
import { prismaSqlClient } from "@/lib/db/connection/transaction";
import { insertJob, type JobStarter } from "@/lib/jobs/queue/enqueue-job";
import { announceJobs } from "@/lib/jobs/queue/job-news";
import { AppError } from "@/lib/values/errors/errors";
import { newId } from "@/lib/values/ids/new-id";
import { ROLLUP_CHECK, ROLLUP_CHECK_KEY } from "./rollup-check-kind";

const KEPT_MS = 90 * 86_400_000;

/**
 * Begins a comparison of the aggregates with the calls they sum, in the background.
 * @returns the check's id
 * @throws AppError `forbidden` for anyone but administrators and the operator, `conflict` while one runs
 */
export async function startRollupCheck(viewer: Viewer): Promise<string> {
  requireAdmin(viewer);
  return beginRollupCheck(viewer);
}

/**
 * Begins one on schedule or for somebody.
 * @throws AppError `conflict` while one runs, in whatever process
 */
export async function beginRollupCheck(startedBy: JobStarter): Promise<string> {
  const id = newId();
  await getDatabase().prisma.$transaction(async (transaction) => {
    const job = { kind: ROLLUP_CHECK.name, uniqueKey: ROLLUP_CHECK_KEY, parameters: { check_id: id }, startedBy };
    if (!(await insertJob(prismaSqlClient(transaction), job))) {
      throw new AppError("conflict", "A check is already running. Wait until it finishes.");
    }
    await transaction.rollupCheck.deleteMany({ where: { startedAt: { lt: new Date(Date.now() - KEPT_MS) } } });
    await transaction.rollupCheck.create({ data: { id, requestedBy: startedBy.label } });
  });
  announceJobs();
  return id;
}
