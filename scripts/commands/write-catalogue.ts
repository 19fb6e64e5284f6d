import { writeExpectedCatalogue } from "@/lib/db/migrations/expected-catalogue";
import { migrate } from "@/lib/db/migrations/migrate";
import { readCatalogue } from "@/lib/db/migrations/read-catalogue";
import { openEmbedded } from "@/lib/db/opening/open-embedded";

/** `npm run db:catalogue`: after a new migration, writes down what the migrations make, for the check at every start. */
export async function main(): Promise<number> {
  const database = await openEmbedded(null);
  try {
    await migrate(database);
    const client = await database.pool.connect();
    const entries = await readCatalogue(client).finally(() => client.release());
    await writeExpectedCatalogue(entries);
    console.log(`Wrote prisma/catalogue.ndjson: ${entries.length} entries.`);
    return 0;
  } finally {
    await database.close();
  }
}
