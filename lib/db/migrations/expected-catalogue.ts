import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { CatalogueEntry } from "./read-catalogue";
import { PRISMA_DIRECTORY } from "./read-migrations";

/** Generated from the migrations (`npm run db:catalogue`), one entry a line; a test compares the two. */
const PATH = join(PRISMA_DIRECTORY, "catalogue.ndjson");

/** What a database has when all migrations of this version were applied. */
export async function readExpectedCatalogue(): Promise<CatalogueEntry[]> {
  const lines = (await readFile(PATH, "utf8")).split("\n").filter((line) => line !== "");
  return lines.map((line) => CatalogueEntry.parse(JSON.parse(line)));
}

/** Replaces what `readExpectedCatalogue` answers, for all later starts. */
export async function writeExpectedCatalogue(entries: readonly CatalogueEntry[]): Promise<void> {
  await writeFile(PATH, entries.map((entry) => `${JSON.stringify(entry)}\n`).join(""));
}
