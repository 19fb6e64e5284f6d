import { requireAdmin, type Viewer } from "@/lib/access/viewer";
import { getDatabase } from "@/lib/db/connection/database";
import { isOver, type Job } from "@/lib/jobs/kinds/job";
import type { JobUnit } from "@/lib/jobs/kinds/job-kind";
import { findJobKind } from "@/lib/jobs/kinds/known-kinds";
import { findJob, listLatestJobs } from "@/lib/jobs/queue/find-jobs";
import { AppError } from "@/lib/values/errors/errors";
import { requireUuid } from "@/lib/values/ids/require-uuid";

const LISTED = 100;

/** A job as pages and the API show it. */
export interface ShownJob extends Job {
  /** Null for one about the whole installation, and for a moment while its tenant is being deleted. */
  organizationName: string | null;
  /** What its progress counts; null for a kind of a newer release. */
  unit: JobUnit | null;
  /** Whether cancelling it removes what it has built. */
  undoes: boolean;
  canCancel: boolean;
  canRetry: boolean;
}

/**
 * The latest hundred jobs, the newest first.
 * @throws AppError `forbidden` for anyone but administrators and the operator
 */
export async function listJobs(viewer: Viewer): Promise<ShownJob[]> {
  requireAdmin(viewer);
  return show(await listLatestJobs(LISTED));
}

/**
 * One job.
 * @throws AppError `forbidden` for anyone but administrators and the operator, `not_found`
 */
export async function getJob(viewer: Viewer, id: string): Promise<ShownJob> {
  requireAdmin(viewer);
  const job = await findJob(requireUuid(id, "job"));
  if (!job) throw new AppError("not_found", "Job not found.");
  return (await show([job]))[0];
}

async function show(jobs: Job[]): Promise<ShownJob[]> {
  const ids = [...new Set(jobs.flatMap(({ organizationId }) => organizationId ?? []))];
  const organizations = await getDatabase().prisma.organization.findMany({
    where: { id: { in: ids } },
    select: { id: true, name: true },
  });
  const names = new Map(organizations.map(({ id, name }) => [id, name]));
  return jobs.map((job) => ({
    ...job,
    organizationName: (job.organizationId && names.get(job.organizationId)) ?? null,
    ...kindFactsOf(job),
  }));
}

function kindFactsOf(job: Job): Pick<ShownJob, "unit" | "undoes" | "canCancel" | "canRetry"> {
  const kind = findJobKind(job.kind);
  const undoes = kind?.undo !== undefined;
  const isUndoable = undoes && job.state === "FAILED";
  return {
    unit: kind?.unit ?? null,
    undoes,
    canCancel: !kind?.cannotBeCancelled && !job.isCancelling && (!isOver(job) || isUndoable),
    canRetry: job.state === "FAILED",
  };
}
