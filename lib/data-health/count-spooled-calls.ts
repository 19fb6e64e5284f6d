import { createReadStream } from "node:fs";
import { readdir } from "node:fs/promises";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { dataDirectory } from "@/lib/db/data-directory";

/** How many calls of the gateway wait on this machine's disk until the database takes them: `lib/gateway/usage-spool.ts`. */
export async function countSpooledCalls(directory = join(dataDirectory(), "spool")): Promise<number> {
  let count = 0;
  for (const name of await listSpool(directory)) {
    const lines = createInterface({
      input: createReadStream(join(directory, name)),
      crlfDelay: Number.POSITIVE_INFINITY,
    });
    try {
      for await (const line of lines) if (line !== "") count++;
    } catch (error) {
      // Its calls were recorded a moment ago.
      if ((error as NodeJS.ErrnoException).code !== "ENOENT") throw error;
    }
  }
  return count;
}

async function listSpool(directory: string): Promise<string[]> {
  try {
    return (await readdir(directory)).filter((name) => name.endsWith(".ndjson"));
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "ENOENT") return [];
    throw error;
  }
}
