import type { Database } from "@/lib/db/connection/database";
import { DataDirectoryLockedError } from "@/lib/db/data-directory/data-directory-lock";
import { DatabaseSetupError } from "@/lib/db/migrations/database-setup-error";
import { prepareDatabase } from "@/lib/db/migrations/prepare-database";
import { openDatabase } from "@/lib/db/opening/open-database";
import { CommandError } from "@/lib/values/errors/command-error";

const OLDEST_SERVER = 15;

/**
 * Opens the database of this installation, brings its schema up to date, and repairs what a restore left out of it.
 * @throws CommandError when another process holds it, the server does not answer or is too old, or its schema cannot be used
 */
export async function openAndMigrate(): Promise<Database> {
  return openPrepared(async (database) => {
    const { repaired, edited } = await prepareDatabase(database);
    if (repaired.length > 0) console.log(`Repaired the database: ${repaired.join(", ")}.`);
    if (edited.length > 0) {
      console.log(
        `Migrations applied with a different text than in this version: ${edited.join(", ")}. The schema is as it should be; ` +
          "`npm run db:repair` updates their checksums.",
      );
    }
  });
}

/** Opens the database of this installation and does what it needs to before anything else. */
export async function openPrepared(prepare: (database: Database) => Promise<void>): Promise<Database> {
  const database = await openDatabase().catch((error) => {
    throw error instanceof DataDirectoryLockedError ? new CommandError(error.message) : error;
  });
  try {
    if (database.mode === "server") await requireServer(database);
    await prepare(database);
    return database;
  } catch (error) {
    await database.close();
    throw error instanceof DatabaseSetupError ? new CommandError(error.message) : error;
  }
}

async function requireServer(database: Database): Promise<void> {
  const version = await database.pool
    .query<{ major: number }>("SELECT current_setting('server_version_num')::int / 10000 AS major")
    .catch((error: Error) => {
      throw new CommandError(`The database at ${databaseAddress()} (DATABASE_URL) isn't responding: ${reason(error)}.`);
    });
  const { major } = version.rows[0];
  if (major < OLDEST_SERVER) {
    throw new CommandError(
      `The database at ${databaseAddress()} is PostgreSQL ${major}; Tokentab needs ${OLDEST_SERVER} or later.`,
    );
  }
}

/** Host and database of DATABASE_URL, without user and password. */
export function databaseAddress(): string {
  try {
    const url = new URL(process.env.DATABASE_URL ?? "");
    return `${url.host || url.searchParams.get("host") || "localhost"}${url.pathname}`;
  } catch {
    return "an invalid URL";
  }
}

/** Node joins the errors of several addresses into one without a message of its own. */
function reason(error: Error): string {
  const [first] = error instanceof AggregateError ? error.errors : [error];
  return String(first?.message || first).replace(/\.$/, "");
}
