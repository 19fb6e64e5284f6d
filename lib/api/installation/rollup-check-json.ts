import type { RollupCheckDto } from "@/lib/operations/data-health/rollup-check-dto";

/** A check as the API answers it. */
export function rollupCheckJson(check: RollupCheckDto) {
  return {
    id: check.id,
    state: check.state,
    started_at: check.startedAt,
    finished_at: check.finishedAt,
    requested_by: check.requestedBy,
    cancelled_by: check.cancelledBy,
    error: check.error,
    progress: check.progress,
    differences: check.differences.map((difference) => ({
      table: difference.table,
      organization_id: difference.organizationId,
      organization_name: difference.organizationName,
      zone: difference.zone,
      day: difference.day,
      model_id: difference.modelId,
      model_name: difference.modelName,
      recorded_requests: difference.recordedRequests,
      aggregated_requests: difference.aggregatedRequests,
    })),
  };
}
