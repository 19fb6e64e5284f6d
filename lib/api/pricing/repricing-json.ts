import type { RepricingProgress } from "@/lib/ledger/repricing/repricing-job";

/** A repricing job in the API's names. */
export function repricingJson(job: RepricingProgress) {
  return {
    id: job.id,
    status: job.status.toLowerCase(),
    organization: job.organizationId,
    model_ids: job.modelIds,
    from: job.from,
    to: job.to,
    requested_by: job.requestedBy,
    created_at: job.createdAt,
    finished_at: job.finishedAt,
    records_total: job.recordsTotal,
    records_done: job.recordsDone,
    records_changed: job.recordsChanged,
    records_closed: job.recordsClosed,
    old_cost_usd: job.oldCostUsd,
    new_cost_usd: job.newCostUsd,
    changes: job.changes.map((change) => ({
      day: change.day,
      model_id: change.modelId,
      records: change.records,
      changed: change.changed,
      old_cost_usd: change.oldCostUsd,
      new_cost_usd: change.newCostUsd,
    })),
    error: job.error,
  };
}
