import { randomUUID } from "node:crypto";
import type { ClientBase } from "pg";
import { DatabaseSetupError } from "./database-setup-error";
import type { Migration } from "./read-migrations";

/** A row of Prisma's table `_prisma_migrations`. A migration may have several, of which at most one is in force. */
export interface HistoryRow {
  name: string;
  checksum: string;
  isFinished: boolean;
}

/** What a database's history means for this version's migrations. */
export interface MigrationPlan {
  /** To be applied, in order. */
  pending: Migration[];
  /** Of these, begun by an earlier version's engine, which kept its books apart: nothing or all of each is there. */
  interrupted: ReadonlySet<string>;
  /** Applied with another text than this version's. */
  edited: Migration[];
}

/** The rows in force, oldest first; null where no migration was ever applied. */
export async function readHistory(client: ClientBase): Promise<HistoryRow[] | null> {
  const { rows: tables } = await client.query(
    "SELECT 1 FROM pg_class WHERE relname = '_prisma_migrations' AND relnamespace = current_schema()::regnamespace",
  );
  if (tables.length === 0) return null;
  const { rows } = await client.query<HistoryRow>(
    `SELECT migration_name AS name, checksum, finished_at IS NOT NULL AS "isFinished" FROM _prisma_migrations
     WHERE rolled_back_at IS NULL ORDER BY started_at`,
  );
  return rows;
}

/**
 * Compares a database's history with this version's migrations.
 * @throws DatabaseSetupError when the database has migrations of a later version
 */
export function planMigrations(migrations: readonly Migration[], history: readonly HistoryRow[]): MigrationPlan {
  const known = new Set(migrations.map(({ name }) => name));
  const unknown = [...new Set(history.map(({ name }) => name))].filter((name) => !known.has(name)).sort();
  if (unknown.length > 0) {
    throw new DatabaseSetupError(
      `The database was migrated by a newer version of Tokentab: it has ${unknown.join(", ")}, and this version ends with ` +
        `${migrations.at(-1)?.name}. Start the newer version, or restore a backup from before the upgrade.`,
    );
  }
  const finished = new Map(history.filter((row) => row.isFinished).map((row) => [row.name, row.checksum]));
  const pending = migrations.filter(({ name }) => !finished.has(name));
  const begun = new Set(history.map(({ name }) => name));
  return {
    pending,
    interrupted: new Set(pending.map(({ name }) => name).filter((name) => begun.has(name))),
    edited: migrations.filter(({ name, acceptedChecksums }) => {
      const checksum = finished.get(name);
      return checksum !== undefined && !acceptedChecksums.has(checksum);
    }),
  };
}

/** Enters a migration as applied, in the transaction that applied it, and what an earlier version had begun as rolled back. */
export async function noteApplied(client: ClientBase, { name, checksum }: Migration, started: Date): Promise<void> {
  await client.query(
    "UPDATE _prisma_migrations SET rolled_back_at = now() WHERE migration_name = $1 AND rolled_back_at IS NULL",
    [name],
  );
  await client.query(
    `INSERT INTO _prisma_migrations (id, checksum, finished_at, migration_name, started_at, applied_steps_count)
     VALUES ($1, $2, clock_timestamp(), $3, $4, 1)`,
    [randomUUID(), checksum, name, started],
  );
}

/** Prisma's own definition, so that its tools read the table as theirs. */
export const CREATE_HISTORY = `CREATE TABLE IF NOT EXISTS _prisma_migrations (
  id VARCHAR(36) PRIMARY KEY NOT NULL,
  checksum VARCHAR(64) NOT NULL,
  finished_at TIMESTAMPTZ,
  migration_name VARCHAR(255) NOT NULL,
  logs TEXT,
  rolled_back_at TIMESTAMPTZ,
  started_at TIMESTAMPTZ NOT NULL DEFAULT now(),
  applied_steps_count INTEGER NOT NULL DEFAULT 0
)`;
