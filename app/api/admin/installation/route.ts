// GET: what runs here: versions, database, catalogue, settings. PATCH {time_zone?, new_models_per_day?, events_per_minute?}: changes the zone of
// views over all tenants; the limit of new model names. Where requests can't be summed by days of another zone within 5 s, the answer has
// the old one, and in "time_zone_change" how far the job is. For administrators.

import { route } from "@/lib/api/routes/route";
import { getInstallationFacts, installationFactsJson } from "@/lib/operations/data-health/get-installation-facts";
import { timeZoneChangeJson } from "@/lib/operations/settings/change-time-zone";
import { InstallationChange, updateInstallation } from "@/lib/operations/settings/update-installation";

export const GET = route({
  access: "admin",
  run: async ({ viewer }) => installationFactsJson(await getInstallationFacts(viewer)),
});

export const PATCH = route({
  access: "admin",
  body: InstallationChange,
  run: async ({ viewer, body }) => {
    const { timeZone, newModelsPerDay, eventsPerMinute, timeZoneChange } = await updateInstallation(viewer, body);
    return {
      ...{ time_zone: timeZone, new_models_per_day: newModelsPerDay, events_per_minute: eventsPerMinute },
      ...(timeZoneChange && { time_zone_change: timeZoneChangeJson(timeZoneChange) }),
    };
  },
});
