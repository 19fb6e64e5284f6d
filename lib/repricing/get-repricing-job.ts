import { z } from "zod";
import { requireAdmin, type Viewer } from "@/lib/auth/viewer";
import { getDatabase } from "@/lib/db/database";
import { AppError } from "@/lib/errors";
import { type RepricingProgress, toRepricingProgress } from "./repricing-job";

/**
 * One job, how far it is and what it changes.
 * @throws AppError `forbidden` for anyone but administrators and the operator, `not_found`
 */
export async function getRepricingJob(viewer: Viewer, jobId: string): Promise<RepricingProgress> {
  requireAdmin(viewer);
  const job = z.guid().safeParse(jobId).success
    ? await getDatabase().prisma.repricingJob.findUnique({ where: { id: jobId } })
    : null;
  if (!job) throw new AppError("not_found", "There is no such repricing job.");
  return toRepricingProgress(job);
}
