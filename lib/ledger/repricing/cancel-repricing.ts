import { requireAdmin, type Viewer } from "@/lib/access/viewer";
import { recordAuditEntry } from "@/lib/accounts/audit/record-audit-entry";
import { getDatabase } from "@/lib/db/connection/database";
import { AppError } from "@/lib/values/errors/errors";
import { getRepricingJob } from "./get-repricing-job";
import { type RepricingProgress, repricingKey } from "./repricing-job";

/**
 * Ends a job; records that it has repriced keep their new costs.
 * @throws AppError `forbidden` for anyone but administrators and the operator, `not_found`, `conflict` for a job that has ended
 */
export async function cancelRepricing(viewer: Viewer, jobId: string): Promise<RepricingProgress> {
  requireAdmin(viewer);
  const { id, organizationId, recordsDone } = await getRepricingJob(viewer, jobId);
  await getDatabase().prisma.$transaction(async (transaction) => {
    // First, as its steps do: what is under way is committed before.
    await transaction.$executeRaw`
      UPDATE jobs SET state = 'CANCELLED', ended_at = clock_timestamp(), lease_owner = NULL, lease_until = NULL
      WHERE unique_key = ${repricingKey(id)} AND state IN ('QUEUED', 'RUNNING')`;
    const { count } = await transaction.repricingJob.updateMany({
      where: { id, status: { in: ["PREVIEWING", "PREVIEWED", "APPLYING"] } },
      data: { status: "CANCELLED", finishedAt: new Date() },
    });
    if (count === 0) throw new AppError("conflict", "This job has already ended.");
    await recordAuditEntry(transaction, viewer, {
      action: "repricing_job.cancel",
      organizationId,
      targetType: "repricing_job",
      targetId: id,
      detail: { recordsDone },
    });
  });
  return getRepricingJob(viewer, id);
}
