import { createHash } from "node:crypto";
import { cp, readdir, readFile, rename, rm, stat, writeFile } from "node:fs/promises";
import { join, resolve } from "node:path";
import { keepFilesPrivate } from "@/lib/db/data-directory/private-files";
import { PRISMA_DIRECTORY } from "@/lib/db/migrations/read-migrations";

/** The embedded database's own directory inside the data directory. */
export const PGLITE_DIRECTORY = "pgdata";

const PGLITE_PACKAGE = resolve("node_modules/@electric-sql/pglite/package.json");

export const TEMPLATE_DIRECTORY = resolve("node_modules/.cache/tokentab");

/** Where the template is, or would be: an empty embedded database with this version's migrations applied. */
export async function databaseTemplate(): Promise<string> {
  const hash = createHash("sha256").update(await readFile(PGLITE_PACKAGE));
  const migrations = join(PRISMA_DIRECTORY, "migrations");
  for (const name of (await readdir(migrations, { recursive: true })).sort()) {
    if (name.endsWith(".sql")) hash.update(name).update(await readFile(join(migrations, name)));
  }
  return join(TEMPLATE_DIRECTORY, `pglite-${hash.digest("hex").slice(0, 16)}`);
}

/**
 * Begins a data directory that has no database yet with a copy of the template, when there is one: creating a database from
 * nothing takes some five seconds, copying one a tenth of that. A beginning that was interrupted is repeated.
 * @returns to be called when the database is open, and so whole
 */
export async function beginDatabase(dataDirectory: string): Promise<() => Promise<void>> {
  const target = join(dataDirectory, PGLITE_DIRECTORY);
  const unfinished = `${target}.unfinished`;
  if (await exists(unfinished)) await rm(target, { recursive: true, force: true });
  const template = await databaseTemplate();
  if (!(await exists(target)) && (await exists(template))) await copyTemplate(template, target);
  if (await exists(target)) await rm(unfinished, { force: true });
  else await writeFile(unfinished, "");
  return () => rm(unfinished, { force: true });
}

async function copyTemplate(template: string, target: string): Promise<void> {
  const copy = `${target}.new`;
  await rm(copy, { recursive: true, force: true });
  await cp(template, copy, { recursive: true });
  keepFilesPrivate(copy);
  await rename(copy, target);
}

/** Whether there is a file or directory of that name. */
export async function exists(path: string): Promise<boolean> {
  return stat(path).then(
    () => true,
    () => false,
  );
}
