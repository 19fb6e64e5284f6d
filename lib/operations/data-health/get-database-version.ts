import { getDatabase } from "@/lib/db/connection/database";

/** The version of the database as it names itself, without the build: "18.3". */
export async function getDatabaseVersion(): Promise<string> {
  const [{ version }] = await getDatabase().prisma.$queryRaw<[{ version: string }]>`
    SELECT current_setting('server_version') AS version`;
  return version.split(" ")[0];
}
