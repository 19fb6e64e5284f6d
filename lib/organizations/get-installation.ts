import { getDatabase } from "@/lib/db/database";

/** What holds for the whole installation: the time zone of views over all tenants. Nothing secret. */
export async function getInstallation(): Promise<{ timeZone: string }> {
  const { timeZone } = await getDatabase().prisma.installation.findUniqueOrThrow({ where: { id: 1 } });
  return { timeZone };
}
