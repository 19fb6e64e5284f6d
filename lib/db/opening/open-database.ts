import type { Database } from "@/lib/db/connection/database";
import { createServerPool } from "@/lib/db/connection/server-pool";
import { dataDirectory } from "@/lib/db/data-directory/data-directory";
import { keepFilesPrivate } from "@/lib/db/data-directory/private-files";
import { openEmbedded } from "./open-embedded";
import { registerDatabase } from "./register-database";

/**
 * Opens PostgreSQL at DATABASE_URL, or else the embedded database in the data directory, and makes it the process's
 * database. Call it when a process starts to work, never while a module loads.
 * @throws DataDirectoryLockedError while another process has the embedded database open
 */
export async function openDatabase(): Promise<Database> {
  const url = process.env.DATABASE_URL;
  if (!url) return openEmbedded(dataDirectory());
  // The gateway's spool is there with a server, too.
  keepFilesPrivate(dataDirectory());
  return openServer(url);
}

/** Opens a PostgreSQL server (15 or later) by its connection URL. */
export async function openServer(url: string): Promise<Database> {
  const pool = createServerPool(url);
  return registerDatabase(pool, "server", null, () => pool.end());
}
