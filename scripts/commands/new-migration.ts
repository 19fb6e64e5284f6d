import { mkdir, readdir, readFile, writeFile } from "node:fs/promises";
import { join, relative } from "node:path";
import type { Pool } from "pg";
import { migrate } from "@/lib/db/migrations/migrate";
import { PRISMA_DIRECTORY } from "@/lib/db/migrations/read-migrations";
import { createSchemaEngine, diffToSchema } from "@/lib/db/migrations/schema-engine";
import { openEmbedded } from "@/lib/db/opening/open-embedded";
import { CommandError } from "@/lib/values/errors/command-error";

const HELP = `Writes a migration from the difference between prisma/schema.prisma and what the migrations make. Applies nothing.

  npm run db:migration -- NAME

  NAME     what it does, in small letters, digits and underscores: add_room_topic
  --help   this text

Every start applies new migrations. Change the schema first; afterwards read the migration, and run \`npm run db:catalogue\`.`;

const NAME = /^[a-z][a-z0-9]*(?:_[a-z0-9]+)*$/;
const LONGEST_NAME = 60;

/** `npm run db:migration -- NAME`. Answers the exit code. */
export async function main(args: string[], options: Partial<NewMigration> = {}): Promise<number> {
  if (args.some((argument) => argument === "--help" || argument === "-h")) {
    console.log(HELP);
    return 0;
  }
  const [name, ...others] = args;
  if (name === undefined || others.length > 0) throw new CommandError(`Enter one name.\n\n${HELP}`);
  const schema = await readFile(join(PRISMA_DIRECTORY, "schema.prisma"), "utf8");
  const written = await writeMigration({ name, schema, directory: join(PRISMA_DIRECTORY, "migrations"), ...options });
  if (!written) {
    console.log("The migrations match prisma/schema.prisma. Nothing was written.");
    return 0;
  }
  console.log(`Wrote ${relative(".", written.path)}:\n\n${written.sql}\n`);
  for (const note of notes(written.sql)) console.log(note);
  return 0;
}

interface NewMigration {
  name: string;
  /** Text of the schema that the migrations should make. */
  schema: string;
  /** Where the migrations are. */
  directory: string;
  now: Date;
  /** A database that has the migrations. */
  pool: Pool;
}

/**
 * Writes `directory/<timestamp>_<name>/migration.sql`. Without a pool, the project's migrations run in an embedded database
 * in memory, so neither the installation's data nor Prisma's own programs are needed.
 * @returns null when there is no difference
 * @throws CommandError for a name that cannot be used and a schema that cannot be read
 */
export async function writeMigration({
  name,
  schema,
  directory,
  now = new Date(),
  pool,
}: Pick<NewMigration, "name" | "schema" | "directory"> & Partial<NewMigration>): Promise<{
  path: string;
  sql: string;
} | null> {
  const taken = (await readdir(directory, { withFileTypes: true })).flatMap((entry) =>
    entry.isDirectory() ? [entry.name] : [],
  );
  requireName(name, taken);
  const sql = pool ? await findDifference(pool, schema) : await withMigrations((own) => findDifference(own, schema));
  if (sql === "") return null;
  const folder = join(directory, `${timestamp(now, taken)}_${name}`);
  await mkdir(folder);
  const path = join(folder, "migration.sql");
  await writeFile(path, `${sql}\n`, { flag: "wx" });
  return { path, sql };
}

function requireName(name: string, taken: readonly string[]): void {
  if (!NAME.test(name) || name.length > LONGEST_NAME) {
    const rule = `Use small letters, digits and underscores, at most ${LONGEST_NAME} characters: add_room_topic.`;
    throw new CommandError(`"${name}" can't be the name of a migration. ${rule}`);
  }
  const same = taken.find((folder) => folder.replace(/^\d+_/, "") === name);
  if (same) throw new CommandError(`A migration with this name already exists: ${same}. Choose another name.`);
}

async function withMigrations<T>(work: (pool: Pool) => Promise<T>): Promise<T> {
  const database = await openEmbedded(null);
  try {
    await migrate(database);
    return await work(database.pool);
  } finally {
    await database.close();
  }
}

async function findDifference(pool: Pool, schema: string): Promise<string> {
  const engine = await createSchemaEngine(pool);
  try {
    return await diffToSchema(engine, schema);
  } catch (error) {
    throw new CommandError(`prisma/schema.prisma can't be read.\n${(error as Error).message.trim()}`);
  } finally {
    engine.free();
  }
}

/** The time in UTC, to the second; after the last migration, which may be dated later than this machine's clock. */
function timestamp(now: Date, taken: readonly string[]): string {
  const present = Number(now.toISOString().replace(/\D/g, "").slice(0, 14));
  const last = Math.max(0, ...taken.map((folder) => Number(/^\d{14}/.exec(folder)?.[0] ?? 0)));
  return String(Math.max(present, last + 1));
}

function notes(sql: string): string[] {
  const list = [
    "Read it, and add what Prisma doesn't know: triggers, policies, grants. Then run `npm run db:catalogue`.",
  ];
  if (/\bCREATE TABLE\b/.test(sql)) {
    list.push(
      "A table with tenants' data needs row-level security and a grant to tokentab_tenant, as in the other migrations.",
    );
  }
  if (/\bDROP (TABLE|COLUMN)\b/.test(sql))
    list.push("It deletes data: what it drops can't be restored without a backup.");
  if (/\bADD COLUMN +"\w+" [^,;]*NOT NULL(?!.*DEFAULT)/.test(sql)) {
    list.push("It fails where the table has rows: give the new column a default.");
  }
  return list;
}
