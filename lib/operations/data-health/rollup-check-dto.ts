import type { RollupDifference } from "@/lib/ledger/rollups/check-usage-rollups";

/**
 * `clean`: the aggregates are the sums of the calls. `different`: they are not. `failed`: the check broke off with an error.
 * `unfinished`: the server stopped meanwhile.
 */
export type RollupCheckState = "running" | "clean" | "different" | "failed" | "unfinished";

/** A difference, with the names of what it is about; an id where there is none any more. */
export interface NamedDifference extends RollupDifference {
  organizationName: string;
  /** Null where the aggregate does not divide by model. */
  modelName: string | null;
}

export interface RollupCheckDto {
  id: string;
  state: RollupCheckState;
  startedAt: Date;
  finishedAt: Date | null;
  /** Who asked for it, readable; "system" on schedule. */
  requestedBy: string;
  /** At most 100. */
  differences: NamedDifference[];
  error: string | null;
  /** In organizations, while it runs. */
  progress: { done: number; total: number } | null;
}

/** A check as the API answers it. */
export function rollupCheckJson(check: RollupCheckDto) {
  return {
    id: check.id,
    state: check.state,
    started_at: check.startedAt,
    finished_at: check.finishedAt,
    requested_by: check.requestedBy,
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
