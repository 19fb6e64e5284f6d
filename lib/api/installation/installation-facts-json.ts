import type { InstallationFacts } from "@/lib/operations/data-health/get-installation-facts";

/** The facts as the API answers them. */
export function installationFactsJson(facts: InstallationFacts) {
  const { dataDirectory: directory, catalogue } = facts;
  return {
    time_zone: facts.timeZone,
    new_models_per_day: facts.newModelsPerDay,
    events_per_minute: facts.eventsPerMinute,
    version: facts.version,
    node_version: facts.nodeVersion,
    database: { mode: facts.mode, version: facts.databaseVersion },
    data_directory: directory && { used_bytes: directory.usedBytes, free_bytes: directory.freeBytes },
    sign_in_providers: facts.signInProviders,
    allows_passwords: facts.allowsPasswords,
    price_catalogue: { name: catalogue.name, published_at: catalogue.publishedAt },
  };
}
