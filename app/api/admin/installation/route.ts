// GET: what runs here: versions, database, catalogue, settings. PATCH {time_zone?, new_models_per_day?, events_per_minute?}: changes the zone of
// views over all tenants; the limit of new model names. Where requests can't be summed by days of another zone within 5 s, both answer
// the old one, and in "time_zone_change" how far the job is. For administrators.

import { InstallationAnswer, InstallationSettingsAnswer } from "@/lib/api/installation/installation-answers";
import { installationFactsJson, installationSettingsJson } from "@/lib/api/installation/installation-facts-json";
import { route } from "@/lib/api/routes/route";
import { getInstallationFacts } from "@/lib/operations/data-health/get-installation-facts";
import { findTimeZoneChange } from "@/lib/operations/settings/change-time-zone";
import { InstallationChange, updateInstallation } from "@/lib/operations/settings/update-installation";

export const GET = route({
  summary: "Get versions, database, price catalogue and settings",
  access: "admin",
  answer: InstallationAnswer,
  run: async ({ viewer }) => installationFactsJson(await getInstallationFacts(viewer), await findTimeZoneChange(null)),
});

export const PATCH = route({
  summary: "Change the installation's settings",
  access: "admin",
  answer: InstallationSettingsAnswer,
  body: InstallationChange,
  run: async ({ viewer, body }) => {
    return installationSettingsJson(await updateInstallation(viewer, body), await findTimeZoneChange(null));
  },
});
