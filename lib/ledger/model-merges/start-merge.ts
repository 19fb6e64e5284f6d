import { requireAdmin, type Viewer } from "@/lib/access/viewer";
import { recordAuditEntry } from "@/lib/accounts/audit/record-audit-entry";
import { getDatabase } from "@/lib/db/connection/database";
import { prismaSqlClient, sqlClient } from "@/lib/db/connection/transaction";
import { Prisma } from "@/lib/generated/prisma/client";
import { insertJob } from "@/lib/jobs/queue/enqueue-job";
import { announceJobs } from "@/lib/jobs/queue/job-news";
import { awaitJob } from "@/lib/jobs/runner/process-jobs";
import { forgetPriceBooks } from "@/lib/pricing/book/price-books";
import { forgetModelNames } from "@/lib/pricing/models/resolve-models";
import { newId } from "@/lib/values/ids/new-id";
import { requireUuid } from "@/lib/values/ids/require-uuid";
import { MODEL_MERGE } from "./merge-kind";
import { type MergeProgress, type MergeRequest, toMergeProgress } from "./merge-progress";
import { movePrices } from "./move-prices";
import { sumUsage } from "./preview-merge";
import { requireMergeable } from "./require-mergeable";

const TIMEOUT_MS = 30_000;
/** A merge of some thousand records is done by then; of more, the answer says how far it is. */
const ANSWER_MS = 5_000;

/**
 * Merges a model into another: from now on its name means the other one, also for requests that are being written; its
 * records, aggregates, price versions and contracts become the other one's. Costs stay as they are. Records are moved in
 * steps, which a restarted server resumes.
 * @returns after the last step, or after 5 s
 * @throws AppError `forbidden` for anyone but administrators and the operator; `not_found` for a model that is not there, was
 * merged or removed; `conflict` for models that cannot be merged
 */
export async function startMerge(viewer: Viewer, id: string, { into: intoId }: MergeRequest): Promise<MergeProgress> {
  requireAdmin(viewer);
  const modelId = requireUuid(id, "model");
  const { prisma } = getDatabase();
  const mergeId = newId();
  // Before new usage has to wait.
  const { requests, costUsd } = await sumUsage(sqlClient(getDatabase().pool), modelId);
  let jobId: string | null = null;
  await prisma.$transaction(
    async (transaction) => {
      const client = prismaSqlClient(transaction);
      // What is being written under the old name is committed before, and what comes later finds the mark.
      await transaction.$executeRaw`SET LOCAL lock_timeout = '5s'`;
      await transaction.$executeRaw`LOCK TABLE usage_records IN SHARE ROW EXCLUSIVE MODE`;
      const { model, into } = await requireMergeable(client, modelId, intoId, Prisma.sql`FOR UPDATE OF models`);
      const prices = await movePrices(client, modelId, intoId);
      await client.query(Prisma.sql`
        UPDATE models SET merged_into_id = ${intoId}::uuid WHERE id = ${modelId}::uuid OR merged_into_id = ${modelId}::uuid`);
      await transaction.modelMerge.create({
        data: {
          ...{ id: mergeId, modelId, targetId: intoId, status: "MERGING" },
          ...{ requestedBy: viewer.label, recordsTotal: requests },
        },
      });
      const parameters = { merge_id: mergeId };
      jobId = await insertJob(client, { kind: MODEL_MERGE.name, parameters, total: requests, startedBy: viewer });
      await recordAuditEntry(transaction, viewer, {
        action: "model.merge",
        organizationId: null,
        targetType: "model",
        targetId: modelId,
        detail: {
          ...{ name: model.name, into: into.name, into_id: into.id, requests, cost_usd: costUsd },
          ...{ prices_kept: prices.kept, prices_superseded: prices.superseded },
        },
      });
    },
    { timeout: TIMEOUT_MS, maxWait: TIMEOUT_MS },
  );
  forgetModelNames();
  forgetPriceBooks();
  announceJobs();
  if (jobId) await awaitJob(jobId, ANSWER_MS);
  return toMergeProgress(await prisma.modelMerge.findUniqueOrThrow({ where: { id: mergeId } }));
}
