import { requireAdmin, type Viewer } from "@/lib/access/viewer";
import { getDatabase } from "@/lib/db/connection/database";
import { type RepricingProgress, toRepricingProgress } from "./repricing-job";

const LIMIT = 50;

/**
 * The latest fifty jobs, the newest first, without their changes.
 * @throws AppError `forbidden` for anyone but administrators and the operator
 */
export async function listRepricingJobs(viewer: Viewer): Promise<RepricingProgress[]> {
  requireAdmin(viewer);
  const jobs = await getDatabase().prisma.repricingJob.findMany({ orderBy: { createdAt: "desc" }, take: LIMIT });
  return jobs.map((job) => toRepricingProgress(job));
}
