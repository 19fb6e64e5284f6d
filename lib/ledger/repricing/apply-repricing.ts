import { requireAdmin, type Viewer } from "@/lib/access/viewer";
import { recordAuditEntry } from "@/lib/accounts/audit/record-audit-entry";
import { getDatabase } from "@/lib/db/connection/database";
import { prismaSqlClient } from "@/lib/db/connection/transaction";
import { announceJobs } from "@/lib/jobs/queue/job-news";
import { AppError } from "@/lib/values/errors/errors";
import { getRepricingJob } from "./get-repricing-job";
import type { RepricingProgress } from "./repricing-job";
import { insertRepricing } from "./repricing-kinds";

/**
 * Gives the records of a finished preview their new costs, in the background; months that are closed stay as they are.
 * @throws AppError `forbidden` for anyone but administrators and the operator, `not_found`, `conflict` for a job that is not at
 * the end of its preview
 */
export async function applyRepricing(viewer: Viewer, jobId: string): Promise<RepricingProgress> {
  requireAdmin(viewer);
  const { id, ...preview } = await getRepricingJob(viewer, jobId);
  await getDatabase().prisma.$transaction(async (transaction) => {
    const { count } = await transaction.repricingJob.updateMany({
      where: { id, status: "PREVIEWED" },
      data: {
        status: "APPLYING",
        finishedAt: null,
        recordsDone: 0,
        recordsChanged: 0,
        recordsClosed: 0,
        oldCostUsd: 0,
        newCostUsd: 0,
      },
    });
    if (count === 0) throw new AppError("conflict", "Only a finished preview can be applied, and only once.");
    await transaction.repricingChange.deleteMany({ where: { jobId: id } });
    await insertRepricing(prismaSqlClient(transaction), viewer, { ...preview, id }, "repricing");
    await recordAuditEntry(transaction, viewer, {
      action: "repricing_job.apply",
      organizationId: preview.organizationId,
      targetType: "repricing_job",
      targetId: id,
      detail: {
        models: preview.modelIds,
        records: preview.recordsChanged,
        oldCostUsd: preview.oldCostUsd,
        newCostUsd: preview.newCostUsd,
      },
    });
  });
  announceJobs();
  return getRepricingJob(viewer, id);
}
