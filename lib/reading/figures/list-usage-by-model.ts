import type { UsageView } from "@/lib/reading/view/usage-view";
import { getUsageByModel, type ModelUsage } from "./get-usage-by-model";

/**
 * The figures of each model with calls, the most expensive first. Reads as `getUsageStats`.
 */
export async function listUsageByModel(view: UsageView): Promise<ModelUsage[]> {
  return (await getUsageByModel(view)).models;
}
