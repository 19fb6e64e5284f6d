import { mkdir, readdir, rename, rm } from "node:fs/promises";
import { basename, join } from "node:path";
import { shareFiles } from "@/lib/db/data-directory/private-files";
import { migrate } from "@/lib/db/migrations/migrate";
import { databaseTemplate, exists, PGLITE_DIRECTORY, TEMPLATE_DIRECTORY } from "./database-template";
import { openEmbedded } from "./open-embedded";

/**
 * Makes the template unless it is there, and removes those of other versions.
 * @returns its directory
 */
export async function makeDatabaseTemplate(): Promise<string> {
  const template = await databaseTemplate();
  if (await exists(template)) return template;
  await mkdir(TEMPLATE_DIRECTORY, { recursive: true });
  for (const name of await readdir(TEMPLATE_DIRECTORY)) {
    if (name.startsWith("pglite-") && !name.startsWith(basename(template)))
      await rm(join(TEMPLATE_DIRECTORY, name), { recursive: true, force: true });
  }
  const directory = `${template}.${process.pid}`;
  const database = await openEmbedded(directory);
  try {
    await migrate(database);
  } finally {
    await database.close();
  }
  // Whoever builds need not be who starts, and there is nothing in it.
  shareFiles(join(directory, PGLITE_DIRECTORY));
  await rename(join(directory, PGLITE_DIRECTORY), template).catch(async (error) => {
    // Another process was faster.
    if (!(await exists(template))) throw error;
  });
  await rm(directory, { recursive: true, force: true });
  return template;
}
