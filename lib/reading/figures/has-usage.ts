import { Prisma } from "@/lib/generated/prisma/client";
import { organizationCondition } from "@/lib/reading/view/usage-scope";
import type { UsageView } from "@/lib/reading/view/usage-view";

/**
 * Whether anything was ever recorded for the organizations in view, whatever the filter's period and labels say. Reads one
 * rollup row.
 */
export async function hasUsage(view: UsageView): Promise<boolean> {
  const [found] = await view.query<{ any: boolean }>(Prisma.sql`
    SELECT EXISTS (SELECT 1 FROM usage_daily_models WHERE ${organizationCondition(view.scope)}) AS any`);
  return found.any;
}
