import { createReadStream } from "node:fs";
import { readdir } from "node:fs/promises";
import { join } from "node:path";
import { dataDirectory } from "@/lib/db/data-directory/data-directory";
import { REFUSED_DIRECTORY } from "@/lib/gateway/recording/refused-entries";

const NEWLINE = 10;

/** How many calls of the gateway wait on this machine's disk until the database takes them: `lib/gateway/recording/usage-spool.ts`. */
export async function countSpooledCalls(directory = join(dataDirectory(), "spool")): Promise<number> {
  let count = 0;
  for (const name of await listFiles(directory, ".ndjson")) count += await countLines(join(directory, name));
  return count;
}

/** How many calls of the gateway the ledger has refused, which are kept beside: `lib/gateway/recording/refused-entries.ts`. */
export async function countRefusedCalls(directory = join(dataDirectory(), "spool")): Promise<number> {
  const refused = join(directory, REFUSED_DIRECTORY);
  const unread = await listFiles(refused, ".unread");
  return (await countSpooledCalls(refused)) + unread.length;
}

/** Lines that are not empty, of a file of whatever size. */
async function countLines(path: string): Promise<number> {
  let count = 0;
  let previous = NEWLINE;
  try {
    for await (const chunk of createReadStream(path)) {
      for (const byte of chunk as Buffer) {
        if (previous === NEWLINE && byte !== NEWLINE) count++;
        previous = byte;
      }
    }
  } catch (error) {
    // Its calls were recorded a moment ago.
    if ((error as NodeJS.ErrnoException).code !== "ENOENT") throw error;
  }
  return count;
}

async function listFiles(directory: string, ending: string): Promise<string[]> {
  try {
    return (await readdir(directory)).filter((name) => name.endsWith(ending));
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "ENOENT") return [];
    throw error;
  }
}
