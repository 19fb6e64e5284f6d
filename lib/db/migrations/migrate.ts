import type { ClientBase } from "pg";
import type { Database } from "@/lib/db/connection/database";
import { DatabaseSetupError, INSUFFICIENT_PRIVILEGE, sqlState } from "./database-setup-error";
import { CREATE_HISTORY, noteApplied, planMigrations, readHistory } from "./migration-history";
import { type Migration, readMigrations } from "./read-migrations";
import { requireEmptySchema } from "./require-empty-schema";
import { inSchemaTransaction, type SchemaTransactionOptions } from "./schema-transaction";

/** A table, object, column, function or schema of that name is there already. */
const EXISTS_ALREADY = new Set(["42P07", "42710", "42701", "42723", "42P06"]);
const LOCK_NOT_AVAILABLE = "55P03";

/** A migration does not fit what the database has. */
export class MigrationFailedError extends DatabaseSetupError {}

/**
 * Applies the migrations that the database lacks, each in one transaction with its entry in Prisma's table: a process killed
 * at any moment leaves all of a migration or nothing, and the next one goes on. Prisma's own engine keeps its books apart,
 * and refuses every start after a kill.
 * @returns the names of those applied now
 * @throws DatabaseSetupError when one fails, or the database is a newer version's or not Tokentab's; what came before is kept
 */
export async function migrate(database: Database, options: SchemaTransactionOptions = {}): Promise<string[]> {
  const migrations = await readMigrations();
  const applied: string[] = [];
  for (;;) {
    if ((await findNext(database, migrations)) === null) return applied;
    const name = await inSchemaTransaction(database, (client) => applyNext(client, migrations), options);
    if (name === null) return applied;
    applied.push(name);
  }
}

/** Looked up without the lock first, since nearly every start has nothing to do. */
async function findNext(database: Database, migrations: readonly Migration[]): Promise<Migration | null> {
  const client = await database.pool.connect();
  try {
    return planMigrations(migrations, (await readHistory(client)) ?? []).pending[0] ?? null;
  } finally {
    client.release();
  }
}

/** In a transaction: looks again, since another process may have applied it meanwhile. */
async function applyNext(client: ClientBase, migrations: readonly Migration[]): Promise<string | null> {
  const history = await readHistory(client);
  const { pending, interrupted } = planMigrations(migrations, history ?? []);
  const [next] = pending;
  if (!next) return null;
  if (history === null) await requireEmptySchema(client);
  const started = new Date();
  await run(client, next, interrupted.has(next.name));
  await noteApplied(client, next, started);
  return next.name;
}

/**
 * An interrupted migration of Prisma's engine was sent as one transaction, so what of it is there already proves that all of
 * it is. The check of the whole schema that follows every migration would show if somebody had changed that by hand.
 */
async function run(client: ClientBase, { name, sql }: Migration, wasInterrupted: boolean): Promise<void> {
  await client.query("SAVEPOINT migration");
  try {
    await client.query(CREATE_HISTORY);
    await client.query({ text: sql });
  } catch (error) {
    if (!wasInterrupted || !EXISTS_ALREADY.has(sqlState(error))) throw await explain(client, name, error);
    await client.query("ROLLBACK TO SAVEPOINT migration");
  }
}

async function explain(client: ClientBase, name: string, error: unknown): Promise<unknown> {
  const { message } = error as Error;
  const failed = `Migration ${name} failed: ${message}. Its changes were rolled back.`;
  if (sqlState(error) === LOCK_NOT_AVAILABLE) {
    return new DatabaseSetupError(`${failed} Another program uses the tables; stop it, then start again.`, [], {
      cause: error,
    });
  }
  // Without a code, the connection or the server is gone: that is not the migration's failure.
  if (sqlState(error) === "" || /^(08|57)/.test(sqlState(error))) return error;
  if (sqlState(error) !== INSUFFICIENT_PRIVILEGE) {
    const message = `${failed} Fix the cause and start again, or run \`npm run db:repair\`.`;
    return new MigrationFailedError(message, [], { cause: error });
  }
  await client.query("ROLLBACK TO SAVEPOINT migration");
  const { rows } = await client.query<{ name: string; database: string; schema: string }>(
    `SELECT quote_ident(current_user) AS name, quote_ident(current_database()) AS database,
       quote_ident(current_schema()) AS schema`,
  );
  const [{ name: user, database, schema }] = rows;
  return new DatabaseSetupError(
    `${failed} The database user ${user} lacks a privilege. Connect as the owner of the database and its schema.`,
    [`ALTER DATABASE ${database} OWNER TO ${user}`, `GRANT CREATE, USAGE ON SCHEMA ${schema} TO ${user}`],
    { cause: error },
  );
}
