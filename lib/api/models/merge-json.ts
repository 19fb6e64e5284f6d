import type { MergeProgress } from "@/lib/ledger/model-merges/merge-progress";

/** A merge as the API answers it. */
export function mergeJson(merge: MergeProgress) {
  return {
    id: merge.id,
    model_id: merge.modelId,
    into: merge.intoId,
    status: merge.status.toLowerCase(),
    requested_by: merge.requestedBy,
    created_at: merge.createdAt,
    finished_at: merge.finishedAt,
    records_total: merge.recordsTotal,
    records_done: merge.recordsDone,
    error: merge.error,
  };
}
