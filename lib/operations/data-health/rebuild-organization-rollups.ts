import { requireAdmin, type Viewer } from "@/lib/access/viewer";
import { recordAuditEntry } from "@/lib/accounts/audit/record-audit-entry";
import { getOrganization } from "@/lib/accounts/organizations/get-organization";
import { getDatabase } from "@/lib/db/connection/database";
import { prismaSqlClient } from "@/lib/db/connection/transaction";
import { insertJob } from "@/lib/jobs/queue/enqueue-job";
import { announceJobs } from "@/lib/jobs/queue/job-news";
import { awaitJob } from "@/lib/jobs/runner/process-jobs";
import { ROLLUP_REBUILD, rollupsKey } from "@/lib/ledger/rollup-builds/rebuild-kind";
import { AppError } from "@/lib/values/errors/errors";

/** So few requests are summed in a moment: that is waited for. More are in the background. */
const FEW_REQUESTS = 10_000;
const FEW_MS = 60_000;
const MANY_MS = 5_000;

/**
 * Recalculates an organization's aggregates from its requests: beside those in use, which are replaced when that is done. Returns
 * when it is, or with many requests after 5 s.
 * @throws AppError `forbidden` for anyone but administrators and the operator, `not_found`, `conflict` while its totals are being
 * recalculated already
 */
export async function rebuildOrganizationRollups(viewer: Viewer, organizationId: string): Promise<void> {
  requireAdmin(viewer);
  const { id } = await getOrganization(viewer, organizationId);
  const requests = await getDatabase().prisma.usageRecord.count({ where: { organizationId: id } });
  const jobId = await getDatabase().prisma.$transaction(async (transaction) => {
    const job = {
      kind: ROLLUP_REBUILD.name,
      organizationId: id,
      uniqueKey: rollupsKey(id),
      total: 2 * requests,
      startedBy: viewer,
    };
    const inserted = await insertJob(prismaSqlClient(transaction), job);
    if (!inserted) {
      throw new AppError("conflict", "Totals are already being recalculated. Try again when that is done.");
    }
    await recordAuditEntry(transaction, viewer, {
      action: "organization.rebuild",
      organizationId: id,
      targetType: "organization",
      targetId: id,
    });
    return inserted;
  });
  announceJobs();
  await awaitJob(jobId, requests > FEW_REQUESTS ? MANY_MS : FEW_MS);
}
