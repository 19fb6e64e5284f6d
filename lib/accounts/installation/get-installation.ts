import { getDatabase } from "@/lib/db/connection/database";

export interface InstallationSettings {
  /** Of views over all tenants. */
  timeZone: string;
  /** How many model names that the catalogue does not list a tenant may add on one day (UTC). */
  newModelsPerDay: number;
  /** How many events a tenant without a limit of its own may report in a minute. */
  eventsPerMinute: number;
}

/** What holds for the whole installation. Nothing secret. */
export async function getInstallation(): Promise<InstallationSettings> {
  const row = await getDatabase().prisma.installation.findUniqueOrThrow({ where: { id: 1 } });
  const { timeZone, newModelsPerDay, eventsPerMinute } = row;
  return { timeZone, newModelsPerDay, eventsPerMinute };
}
