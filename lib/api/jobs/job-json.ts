import { z } from "zod";
import { isOver } from "@/lib/jobs/kinds/job";
import type { ShownJob } from "@/lib/operations/jobs/shown-job";

const instant = z.iso.datetime();

/** A job as the API answers it. */
export const JobAnswer = z.strictObject({
  id: z.uuid(),
  kind: z.string(),
  organization: z.uuid().nullable(),
  state: z.enum(["queued", "running", "done", "failed", "cancelled"]),
  is_cancelling: z.boolean(),
  progress: z.strictObject({ done: z.int(), total: z.int().nullable() }),
  attempts: z.int(),
  started_by: z.string(),
  created_at: instant,
  started_at: instant.nullable(),
  ended_at: instant.nullable(),
  error: z.string().nullable(),
});

/** The job as JSON. */
export function jobJson(job: ShownJob) {
  return {
    id: job.id,
    kind: job.kind,
    organization: job.organizationId,
    state: job.state.toLowerCase(),
    is_cancelling: job.isCancelling && !isOver(job),
    progress: { done: job.done, total: job.total },
    attempts: job.attempts,
    started_by: job.startedBy,
    created_at: job.createdAt,
    started_at: job.startedAt,
    ended_at: job.endedAt,
    error: job.error,
  };
}
