// GET: what runs here: versions, database, catalogue, time zone. PATCH {time_zone}: changes the zone of views over all tenants,
// answered when all aggregates are summed anew. For administrators.
import { getInstallationFacts, installationFactsJson } from "@/lib/data-health/get-installation-facts";
import { route } from "@/lib/http/route";
import { InstallationChange, updateInstallation } from "@/lib/organizations/update-installation";

export const GET = route({
  access: "admin",
  run: async ({ viewer }) => installationFactsJson(await getInstallationFacts(viewer)),
});

export const PATCH = route({
  access: "admin",
  body: InstallationChange,
  run: async ({ viewer, body }) => ({ time_zone: (await updateInstallation(viewer, body)).timeZone }),
});
