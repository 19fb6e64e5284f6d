import { requireAdmin, type Viewer } from "@/lib/access/viewer";
import { insertAuditEntry } from "@/lib/accounts/audit/insert-audit-entry";
import type { SqlClient } from "@/lib/db/connection/transaction";
import type { Job } from "@/lib/jobs/kinds/job";
import { cancelJob } from "@/lib/jobs/queue/cancel-job";
import { retryJob } from "@/lib/jobs/queue/retry-job";
import { requireUuid } from "@/lib/values/ids/require-uuid";
import { getJob, type ShownJob } from "./shown-job";

/**
 * Cancels a job, or has a failed one resumed where it stopped.
 * @throws AppError `forbidden` for anyone but administrators and the operator, `not_found`, `conflict` where that isn't possible
 */
export async function steerJob(viewer: Viewer, jobId: string, to: "cancel" | "retry"): Promise<ShownJob> {
  requireAdmin(viewer);
  const id = requireUuid(jobId, "job");
  const actor = { startedBy: viewer.label, startedById: viewer.type === "member" ? viewer.id : null };
  await (to === "cancel" ? cancelJob : retryJob)(id, (client: SqlClient, { organizationId, kind }: Job) =>
    insertAuditEntry(client, actor, {
      ...{ action: `job.${to}`, organizationId, targetType: "job", targetId: id, detail: { kind } },
    }),
  );
  return getJob(viewer, id);
}
