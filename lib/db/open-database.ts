import { join } from "node:path";
import { PrismaPg } from "@prisma/adapter-pg";
import { Pool } from "pg";
import { describeError } from "@/lib/describe-error";
import { PrismaClient } from "@/lib/generated/prisma/client";
import { dataDirectory } from "./data-directory";
import { type DataDirectoryLock, lockDataDirectory } from "./data-directory-lock";
import { type Database, setDatabase } from "./database";
import { copyDatabaseTemplate, PGLITE_DIRECTORY } from "./database-template";

/**
 * The planner's settings make this app's short aggregate queries faster; with 4 MB, the default of work_mem, a grouping by
 * tens of thousands of users is written to disk.
 */
const SESSION_SETTINGS = "SET jit = off; SET random_page_cost = 1.1; SET work_mem = '32MB'; SET TIME ZONE 'UTC'";

/**
 * Opens PostgreSQL at DATABASE_URL, or else the embedded database in the data directory, and makes it the process's
 * database. Call it when a process starts to work, never while a module loads.
 * @throws DataDirectoryLockedError while another process has the embedded database open
 */
export async function openDatabase(): Promise<Database> {
  const url = process.env.DATABASE_URL;
  return url ? openServer(url) : openEmbedded(dataDirectory());
}

/** Opens a PostgreSQL server (15 or later) by its connection URL. */
export async function openServer(url: string): Promise<Database> {
  const pool = new Pool({
    connectionString: url,
    max: Number(process.env.DATABASE_POOL_SIZE) || 10,
    // An exhausted pool is answered as 503 within two seconds.
    connectionTimeoutMillis: 2_000,
    keepAlive: true,
    onConnect: async (client) => void (await client.query(SESSION_SETTINGS)),
  });
  return register(pool, "server", null, () => pool.end());
}

/**
 * Opens the embedded database: in memory without a directory, otherwise locked for this process.
 * @param snapshot PGlite's dump of a data directory to begin with, for a database in memory
 */
export async function openEmbedded(directory: string | null, snapshot?: Blob): Promise<Database> {
  const lock = directory ? await lockDataDirectory(directory) : null;
  try {
    if (directory) await copyDatabaseTemplate(directory);
    return await openPglite(directory ? join(directory, PGLITE_DIRECTORY) : "memory://", lock, snapshot);
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
  return register(pool, "embedded", lock, async () => {
    await pool.end();
    await pglite.close();
    await lock?.release();
  });
}

function register(
  pool: Pool,
  mode: Database["mode"],
  lock: DataDirectoryLock | null,
  closeConnections: () => Promise<void>,
): Database {
  // Without a listener, an idle connection that breaks would end the process.
  pool.on("error", (error) => console.error(`Database connection lost: ${describeError(error)}`));
  const prisma = new PrismaClient({
    adapter: new PrismaPg(pool),
    transactionOptions: { maxWait: 2_000, timeout: 60_000 },
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
