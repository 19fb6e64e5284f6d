import type { Database } from "./database";
import { createSchemaEngine, readMigrations } from "./schema-engine";

/** Any fixed number: two servers that start at once must not migrate at once. */
const MIGRATION_LOCK = 7_403_118_245;

/**
 * Applies the migrations that the database lacks, with Prisma's own engine.
 * @returns the names of those applied now
 * @throws Error when a migration fails; the database keeps what came before it
 */
export async function migrate(database: Database): Promise<string[]> {
  if (database.mode === "embedded") return applyMigrations(database);
  const client = await database.pool.connect();
  try {
    await client.query("SELECT pg_advisory_lock($1)", [MIGRATION_LOCK]);
    return await applyMigrations(database);
  } finally {
    await client.query("SELECT pg_advisory_unlock($1)", [MIGRATION_LOCK]).catch(() => undefined);
    client.release();
  }
}

async function applyMigrations(database: Database): Promise<string[]> {
  const engine = await createSchemaEngine(database.pool);
  try {
    const output = await engine.applyMigrations({
      migrationsList: await readMigrations(),
      filters: { externalTables: [], externalEnums: [] },
    });
    return output.appliedMigrationNames;
  } finally {
    engine.free();
  }
}
