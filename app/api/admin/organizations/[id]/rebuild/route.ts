// POST: sums an organization's calls anew into its aggregates, and answers when that is done; for administrators.

import { z } from "zod";
import { route } from "@/lib/api/routes/route";
import { rebuildOrganizationRollups } from "@/lib/operations/data-health/rebuild-organization-rollups";

export const POST = route({
  summary: "Recalculate a tenant's totals",
  access: "admin",
  answer: z.null(),
  run: async ({ viewer, params }) => {
    await rebuildOrganizationRollups(viewer, params.id);
    return null;
  },
});
