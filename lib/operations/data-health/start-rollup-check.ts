import { requireAdmin, type Viewer } from "@/lib/access/viewer";
import { runRollupCheck } from "./run-rollup-check";

/**
 * Begins a comparison of the aggregates with the calls they sum, in the background.
 * @returns the check's id
 * @throws AppError `forbidden` for anyone but administrators and the operator, `conflict` while one runs
 */
export async function startRollupCheck(viewer: Viewer): Promise<string> {
  requireAdmin(viewer);
  return runRollupCheck(viewer.label);
}
