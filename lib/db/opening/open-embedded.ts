import { join } from "node:path";
import type { Database } from "@/lib/db/connection/database";
import { type DataDirectoryLock, lockDataDirectory } from "@/lib/db/data-directory/data-directory-lock";
import { keepFilesPrivate } from "@/lib/db/data-directory/private-files";
import { beginDatabase, PGLITE_DIRECTORY } from "./database-template";
import { createEmbeddedPool } from "./embedded-pool";
import { EmbeddedWorker } from "./embedded-worker";
import { registerDatabase } from "./register-database";

/**
 * Opens the embedded database: in memory without a directory, otherwise locked for this process.
 * @param snapshot file of PGlite's dump of a data directory to begin with, for a database in memory
 */
export async function openEmbedded(directory: string | null, snapshot?: string): Promise<Database> {
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

async function openPglite(location: string, lock: DataDirectoryLock | null, snapshot?: string): Promise<Database> {
  const worker = new EmbeddedWorker(location, snapshot);
  await worker.open();
  const pool = createEmbeddedPool(worker);
  return registerDatabase(pool, "embedded", lock, async () => {
    await pool.end();
    await worker.close();
    await lock?.release();
  });
}
