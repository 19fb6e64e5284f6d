import type { ClientBase } from "pg";
import type { Database } from "@/lib/db/connection/database";
import { compareCatalogue, type Difference, describeDifference } from "./compare-catalogue";
import { DatabaseSetupError, INSUFFICIENT_PRIVILEGE, sqlState } from "./database-setup-error";
import { readExpectedCatalogue } from "./expected-catalogue";
import { type CatalogueEntry, readCatalogue } from "./read-catalogue";
import { inSchemaTransaction, type SchemaTransactionOptions } from "./schema-transaction";

/** What can be made again without a look at any row, and guards tenants and the audit log. */
const REPAIRED_AT_START = new Set<CatalogueEntry["kind"]>(["function", "trigger", "security", "policy", "grant"]);
const LISTED = 12;

export interface RepairOptions extends SchemaTransactionOptions {
  /** Also tables, columns, constraints and indexes: for somebody who asked for it. */
  withStructure?: boolean;
}

/**
 * Compares the schema with what the migrations make, and makes what a restore left out or somebody changed: policies,
 * triggers, functions, grants.
 * @returns what was repaired, one sentence each
 * @throws DatabaseSetupError when more is missing than that, or this database user may not repair it
 */
export async function ensureWholeSchema(database: Database, options: RepairOptions = {}): Promise<string[]> {
  const expected = await readExpectedCatalogue();
  const client = await database.pool.connect();
  const differences = await findDifferences(client, expected).finally(() => client.release());
  if (differences.length === 0) return [];
  if (!options.withStructure) refuseStructure(differences);
  const repaired = await inSchemaTransaction(database, (locked) => repairAll(locked, expected, options), options);
  return repaired.map(describeDifference);
}

/** What differs, in the order in which it can be repaired. */
async function findDifferences(client: ClientBase, expected: CatalogueEntry[]): Promise<Difference[]> {
  const differences = compareCatalogue(expected, await readCatalogue(client));
  // A foreign key takes the other table's key.
  const isForeignKey = ({ entry }: Difference) => entry.state.startsWith("FOREIGN KEY");
  const firstFunctions = differences.findIndex(
    ({ entry }) => !["type", "value", "function", "table", "column", "constraint"].includes(entry.kind),
  );
  const end = firstFunctions < 0 ? differences.length : firstFunctions;
  const [before, after] = [differences.slice(0, end), differences.slice(end)];
  return [...before.filter((one) => !isForeignKey(one)), ...before.filter(isForeignKey), ...after];
}

async function repairAll(
  client: ClientBase,
  expected: CatalogueEntry[],
  options: RepairOptions,
): Promise<Difference[]> {
  const differences = await findDifferences(client, expected);
  for (const difference of differences) await repair(client, difference, differences);
  const left = (await findDifferences(client, expected)).filter(({ what }) => what !== "altered");
  if (!options.withStructure) refuseStructure(left);
  if (left.length > 0) throw new DatabaseSetupError(`Could not repair the database: ${list(left)}. Restore a backup.`);
  return differences;
}

async function repair(client: ClientBase, difference: Difference, all: Difference[]): Promise<void> {
  try {
    await client.query({ text: difference.sql });
  } catch (error) {
    if (sqlState(error) === INSUFFICIENT_PRIVILEGE) {
      const message = `The database's tenant isolation is incomplete, and this database user can't repair it: ${list(all)}.`;
      throw new DatabaseSetupError(
        message,
        all.map(({ sql }) => sql),
        { cause: error },
      );
    }
    const message = `Could not repair the database: ${describeDifference(difference)} (${(error as Error).message}).`;
    throw new DatabaseSetupError(`${message} Restore a backup, or repair it manually.`, [], { cause: error });
  }
}

function refuseStructure(differences: Difference[]): void {
  const structure = differences.filter(({ entry }) => !REPAIRED_AT_START.has(entry.kind));
  if (structure.length === 0) return;
  throw new DatabaseSetupError(
    `The database's schema is incomplete: ${list(structure)}. Restore a backup, or run \`npm run db:repair\`, which creates ` +
      "what is missing.",
  );
}

function list(differences: Difference[]): string {
  const more = differences.length - LISTED;
  const first = differences.slice(0, LISTED).map(describeDifference).join(", ");
  return more > 0 ? `${first} and ${more} more` : first;
}
