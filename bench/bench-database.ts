import { randomBytes } from "node:crypto";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Database } from "@/lib/db/connection/database";
import { migrate } from "@/lib/db/migrations/migrate";
import { openServer } from "@/lib/db/opening/open-database";
import { openEmbedded } from "@/lib/db/opening/open-embedded";
import { createEmptyDatabase, dropDatabase, testDatabaseUrl } from "@/lib/testing/databases/prepare-postgres";

export type Kind = "PGlite" | "PostgreSQL";

/** A place for one database that nothing has opened yet. */
export interface BenchDatabase {
  /** For a server process that is to use it. */
  env: Record<string, string>;
  /** Opens and migrates it in this process. */
  open(): Promise<Database>;
  remove(): Promise<void>;
}

/** A new database of that kind; on PostgreSQL, at the server of BENCH_DATABASE_URL. */
export async function makeBenchDatabase(kind: Kind): Promise<BenchDatabase> {
  const directory = await mkdtemp(join(tmpdir(), "tokentab-bench-"));
  const removeDirectory = () => rm(directory, { recursive: true, force: true });
  if (kind === "PGlite") {
    const env = { TOKENTAB_DATA_DIR: directory };
    return { env, open: () => migrated(openEmbedded(directory)), remove: removeDirectory };
  }
  const name = `tokentab_bench_${randomBytes(5).toString("hex")}`;
  await createEmptyDatabase(name);
  const url = testDatabaseUrl(name);
  return {
    env: { TOKENTAB_DATA_DIR: directory, DATABASE_URL: url, NEXTAUTH_SECRET: randomBytes(32).toString("hex") },
    open: () => migrated(openServer(url)),
    async remove() {
      await dropDatabase(name);
      await removeDirectory();
    },
  };
}

async function migrated(opening: Promise<Database>): Promise<Database> {
  const database = await opening;
  await migrate(database);
  return database;
}
