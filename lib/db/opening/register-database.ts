import { PrismaPg } from "@prisma/adapter-pg";
import type { Pool } from "pg";
import { type Database, setDatabase } from "@/lib/db/connection/database";
import type { DataDirectoryLock } from "@/lib/db/data-directory/data-directory-lock";
import { PrismaClient } from "@/lib/generated/prisma/client";
import { EMBEDDED_WAIT_MS } from "./embedded-pool";

/** Gives an open pool its Prisma client, and makes both the process's database. */
export function registerDatabase(
  pool: Pool,
  mode: Database["mode"],
  lock: DataDirectoryLock | null,
  closeConnections: () => Promise<void>,
): Database {
  const prisma = new PrismaClient({
    adapter: new PrismaPg(pool),
    // The one connection of the embedded database is waited for as a matter of course.
    transactionOptions: { maxWait: mode === "embedded" ? EMBEDDED_WAIT_MS : 2_000, timeout: 60_000 },
  });
  const database: Database = {
    mode,
    pool,
    prisma,
    lock,
    async close() {
      setDatabase(null);
      await prisma.$disconnect();
      await closeConnections();
    },
  };
  setDatabase(database);
  return database;
}
