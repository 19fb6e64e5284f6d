import { join } from "node:path";
import { type DataDirectoryLock, lockDataDirectory } from "./data-directory-lock";
import type { Database } from "./database";
import { beginDatabase, PGLITE_DIRECTORY } from "./database-template";
import { keepFilesPrivate } from "./private-files";
import { registerDatabase } from "./register-database";
import { SESSION_SETTINGS } from "./session-settings";

/**
 * Opens the embedded database: in memory without a directory, otherwise locked for this process.
 * @param snapshot PGlite's dump of a data directory to begin with, for a database in memory
 */
export async function openEmbedded(directory: string | null, snapshot?: Blob): Promise<Database> {
  const lock = directory ? await lockDataDirectory(directory) : null;
  try {
    if (!directory) return await openPglite("memory://", lock, snapshot);
    keepFilesPrivate(directory);
    const finish = await beginDatabase(directory);
    const database = await openPglite(join(directory, PGLITE_DIRECTORY), lock);
    await finish();
    // PGlite gives the caches that it writes when it opens to everybody, whatever the mask.
    keepFilesPrivate(directory);
    return database;
  } catch (error) {
    await lock?.release();
    throw error;
  }
}

async function openPglite(location: string, lock: DataDirectoryLock | null, snapshot?: Blob): Promise<Database> {
  // Loaded here, because a process on a PostgreSQL server has no use for 20 MB of WebAssembly.
  const { PGlite } = await import("@electric-sql/pglite");
  const { createEmbeddedPool } = await import("./embedded-pool");
  const pglite = await PGlite.create(location, { loadDataDir: snapshot });
  await pglite.exec(SESSION_SETTINGS);
  const pool = createEmbeddedPool(pglite);
  return registerDatabase(pool, "embedded", lock, async () => {
    await pool.end();
    await pglite.close();
    await lock?.release();
  });
}
