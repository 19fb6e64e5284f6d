import type { Pool } from "pg";
import type { DataDirectoryLock } from "@/lib/db/data-directory/data-directory-lock";
import type { PrismaClient } from "@/lib/generated/prisma/client";
import { singleton } from "@/lib/runtime/caches/singleton";

export interface Database {
  /** `embedded` is PGlite in the data directory, with one connection; `server` is PostgreSQL at DATABASE_URL. */
  mode: "embedded" | "server";
  prisma: PrismaClient;
  /** For the writer, whose statements are prepared once per connection. */
  pool: Pool;
  /** Held while the embedded database is open; null for a server or a database in memory. */
  lock: DataDirectoryLock | null;
  close(): Promise<void>;
}

const holder = () => singleton<{ database: Database | null }>("database", () => ({ database: null }));

/**
 * The open database of this process.
 * @throws Error when nothing has opened it: the server, a command or a test does so before anything else
 */
export function getDatabase(): Database {
  const { database } = holder();
  if (!database) throw new Error("The database isn't open. Start the app with `npm start` or `npm run dev`.");
  return database;
}

/** Makes a database the one that `getDatabase` answers; null when it was closed. */
export function setDatabase(database: Database | null): void {
  holder().database = database;
}
