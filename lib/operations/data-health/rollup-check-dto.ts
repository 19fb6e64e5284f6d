import type { RollupDifference } from "@/lib/ledger/rollups/check-usage-rollups";

/**
 * `clean`: the aggregates are the sums of the calls. `different`: they are not. `failed`: the check broke off with an error.
 * `cancelled`: somebody cancelled its job. `unfinished`: the server stopped meanwhile.
 */
export type RollupCheckState = "running" | "clean" | "different" | "failed" | "cancelled" | "unfinished";

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
  /** Who cancelled it, readable; null where nobody did, or where the audit log no longer says who. */
  cancelledBy: string | null;
  /** At most 100. */
  differences: NamedDifference[];
  error: string | null;
  /** In organizations, while it runs. */
  progress: { done: number; total: number } | null;
}
