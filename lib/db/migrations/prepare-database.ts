import type { Database } from "@/lib/db/connection/database";
import { ensureWholeSchema, type RepairOptions } from "./ensure-whole-schema";
import { migrate } from "./migrate";
import { planMigrations, readHistory } from "./migration-history";
import { type Migration, readMigrations } from "./read-migrations";
import { requireEmptySchema } from "./require-empty-schema";
import { requireOwnership } from "./require-ownership";
import { ensureTenantRole } from "./tenant-role";

export interface Preparation {
  /** The names of the migrations applied now. */
  applied: string[];
  /** What was repaired, one sentence each. */
  repaired: string[];
  /** The names of migrations that were applied with another text than this version's. */
  edited: string[];
}

/**
 * Brings an open database to this version's schema, and sees that it is whole, whatever it has been through: an interrupted
 * start, a restore without roles, a change by hand.
 * @throws DatabaseSetupError with what to do when it cannot be used as it is
 */
export async function prepareDatabase(database: Database, options: RepairOptions = {}): Promise<Preparation> {
  const migrations = await readMigrations();
  const edited = await examine(database, migrations);
  await ensureTenantRole(database, options);
  const applied = await migrate(database, options);
  const repaired = await ensureWholeSchema(database, options);
  return { applied, repaired, edited };
}

/** Refuses what is not ours to change, before anything is changed. */
async function examine(database: Database, migrations: readonly Migration[]): Promise<string[]> {
  const client = await database.pool.connect();
  try {
    await requireOwnership(client);
    const history = await readHistory(client);
    if (history === null) await requireEmptySchema(client);
    return planMigrations(migrations, history ?? []).edited.map(({ name }) => name);
  } finally {
    client.release();
  }
}
