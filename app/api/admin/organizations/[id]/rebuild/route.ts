// POST: sums an organization's calls anew into its aggregates, and answers when that is done; for administrators.
import { rebuildOrganizationRollups } from "@/lib/data-health/rebuild-organization-rollups";
import { route } from "@/lib/http/route";

export const POST = route({
  access: "admin",
  run: async ({ viewer, params }) => {
    await rebuildOrganizationRollups(viewer, params.id);
    return null;
  },
});
