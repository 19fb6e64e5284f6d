import type { InstallationSettings } from "@/lib/accounts/installation/get-installation";
import type { InstallationFacts } from "@/lib/operations/data-health/get-installation-facts";
import type { TimeZoneChange } from "@/lib/operations/settings/change-time-zone";
import { timeZoneChangeJson } from "./time-zone-change-json";

/** The settings as the API answers them, and how far a change of the time zone is. */
export function installationSettingsJson(settings: InstallationSettings, change: TimeZoneChange | null) {
  return {
    time_zone: settings.timeZone,
    new_models_per_day: settings.newModelsPerDay,
    events_per_minute: settings.eventsPerMinute,
    time_zone_change: timeZoneChangeJson(change),
  };
}

/** The facts as the API answers them. */
export function installationFactsJson(facts: InstallationFacts, change: TimeZoneChange | null) {
  const { dataDirectory: directory, catalogue } = facts;
  return {
    ...installationSettingsJson(facts, change),
    version: facts.version,
    node_version: facts.nodeVersion,
    database: { mode: facts.mode, version: facts.databaseVersion },
    data_directory: directory && { used_bytes: directory.usedBytes, free_bytes: directory.freeBytes },
    sign_in_providers: facts.signInProviders,
    allows_passwords: facts.allowsPasswords,
    price_catalogue: { name: catalogue.name, published_at: catalogue.publishedAt },
  };
}
