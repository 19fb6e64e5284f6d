import type { Viewer } from "@/lib/access/viewer";
import type { UsageFilter } from "@/lib/reading/view/filter";
import { listUsageBySubject, type SubjectUsage } from "./list-usage-by-subject";

/** The figures of each user with calls: see `listUsageBySubject` for order, what is read and errors. */
export async function listUsageByUser(viewer: Viewer, filter: UsageFilter): Promise<SubjectUsage[]> {
  return listUsageBySubject(viewer, filter, "user");
}
