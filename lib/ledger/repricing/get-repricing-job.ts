import { requireAdmin, type Viewer } from "@/lib/access/viewer";
import { getDatabase } from "@/lib/db/connection/database";
import { AppError } from "@/lib/values/errors/errors";
import { requireUuid } from "@/lib/values/ids/require-uuid";
import { type RepricingProgress, toRepricingProgress } from "./repricing-job";

/**
 * One job, how far it is and what it changes.
 * @throws AppError `forbidden` for anyone but administrators and the operator, `not_found`
 */
export async function getRepricingJob(viewer: Viewer, jobId: string): Promise<RepricingProgress> {
  requireAdmin(viewer);
  const id = requireUuid(jobId, "repricing job");
  const job = await getDatabase().prisma.repricingJob.findUnique({
    where: { id },
    include: { changes: { orderBy: { position: "asc" } } },
  });
  if (!job) throw new AppError("not_found", "Repricing job not found.");
  return toRepricingProgress(job, job.changes);
}
