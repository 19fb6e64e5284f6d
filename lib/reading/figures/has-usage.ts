import type { Viewer } from "@/lib/access/viewer";
import { Prisma } from "@/lib/generated/prisma/client";
import type { UsageFilter } from "@/lib/reading/view/filter";
import { inUsageScope, organizationCondition } from "@/lib/reading/view/usage-scope";

/**
 * Whether anything was ever recorded for the organizations in view, whatever the filter's period and labels say. Reads one
 * rollup row.
 * @throws AppError `not_found` for another tenant's organization
 */
export async function hasUsage(viewer: Viewer, filter: UsageFilter): Promise<boolean> {
  return inUsageScope(viewer, filter, async (client, scope) => {
    const [found] = await client.query<{ any: boolean }>(Prisma.sql`
      SELECT EXISTS (SELECT 1 FROM usage_daily_models WHERE ${organizationCondition(scope)}) AS any`);
    return found.any;
  });
}
