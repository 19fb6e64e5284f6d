import type { Database } from "@/lib/db/connection/database";
import { ensureWholeSchema } from "./ensure-whole-schema";
import { MigrationFailedError } from "./migrate";
import { noteApplied, planMigrations, readHistory } from "./migration-history";
import { prepareDatabase } from "./prepare-database";
import { readMigrations } from "./read-migrations";
import { inSchemaTransaction } from "./schema-transaction";

/**
 * Does what no start does unasked: creates missing tables, columns, constraints and indexes, takes a migration that does not
 * fit any more for applied when the schema is whole without it, and keeps the texts of edited migrations.
 * @param report hears of waits
 * @returns what was found and done, one sentence each; empty when the database was whole
 * @throws DatabaseSetupError when it cannot be repaired, with the reason
 */
export async function repairDatabase(database: Database, report: (sentence: string) => void): Promise<string[]> {
  const options = { report, withStructure: true };
  try {
    const { applied, repaired, edited } = await prepareDatabase(database, options);
    if (edited.length > 0) await keepTexts(database);
    return [
      ...applied.map((name) => `Migration ${name} was incomplete: applied it.`),
      ...repaired.map((sentence) => `The ${sentence}: repaired.`),
      ...edited.map(
        (name) => `Migration ${name} had been applied with a different text but the same schema: updated its checksum.`,
      ),
    ];
  } catch (error) {
    if (!(error instanceof MigrationFailedError)) throw error;
    const repaired = await ensureWholeSchema(database, options);
    const marked = await markApplied(database);
    return [
      error.message,
      ...repaired.map((sentence) => `The ${sentence}: repaired.`),
      ...marked.map((name) => `Migration ${name} is marked as applied, because the schema is complete.`),
    ];
  }
}

/** Notes the texts of this version for migrations that are applied. */
async function keepTexts(database: Database): Promise<void> {
  const migrations = await readMigrations();
  await inSchemaTransaction(database, async (client) => {
    for (const { name, checksum } of planMigrations(migrations, (await readHistory(client)) ?? []).edited) {
      await client.query(
        "UPDATE _prisma_migrations SET checksum = $2 WHERE migration_name = $1 AND finished_at IS NOT NULL",
        [name, checksum],
      );
    }
  });
}

async function markApplied(database: Database): Promise<string[]> {
  const migrations = await readMigrations();
  return inSchemaTransaction(database, async (client) => {
    const { pending } = planMigrations(migrations, (await readHistory(client)) ?? []);
    for (const migration of pending) await noteApplied(client, migration, new Date());
    return pending.map(({ name }) => name);
  });
}
