import { cp, rm, writeFile } from "node:fs/promises";
import type { TestProject } from "vitest/node";
import { exists } from "@/lib/db/opening/database-template";
import { makeDatabaseTemplate } from "@/lib/db/opening/make-database-template";

declare module "vitest" {
  interface ProvidedContext {
    /** The file with a migrated, empty data directory. */
    pgliteSnapshot: string;
  }
}

/** Dumps the database template to a file, from which each test file opens a database in memory. */
export default async function preparePglite(project: TestProject): Promise<void> {
  const template = await makeDatabaseTemplate();
  const path = `${template}.tar`;
  if (!(await exists(path))) {
    // Opened by PGlite itself, because only it can dump; and a copy, which nobody else copies at the same time.
    const copy = `${template}.${process.pid}`;
    await cp(template, copy, { recursive: true });
    const { PGlite } = await import("@electric-sql/pglite");
    const pglite = await PGlite.create(copy);
    const dump = await pglite.dumpDataDir("none");
    await pglite.close();
    await writeFile(path, Buffer.from(await dump.arrayBuffer()));
    await rm(copy, { recursive: true });
  }
  project.provide("pgliteSnapshot", path);
}
