import type { Viewer } from "@/lib/access/viewer";
import type { UsageFilter } from "@/lib/reading/view/filter";
import { getUsageByModel, type ModelUsage } from "./get-usage-by-model";

/**
 * The figures of each model with calls, the most expensive first. Reads as `getUsageStats`.
 * @throws AppError `not_found` for another tenant's organization, `invalid_request` for an impossible period
 */
export async function listUsageByModel(viewer: Viewer, filter: UsageFilter): Promise<ModelUsage[]> {
  return (await getUsageByModel(viewer, filter)).models;
}
