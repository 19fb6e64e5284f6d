import type { UsageView } from "@/lib/reading/view/usage-view";
import { listUsageBySubject, type SubjectUsage } from "./list-usage-by-subject";

/** The figures of each user with calls: see `listUsageBySubject` for order and what is read. */
export async function listUsageByUser(view: UsageView): Promise<SubjectUsage[]> {
  return listUsageBySubject(view, "user");
}
