import { randomBytes } from "node:crypto";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { test } from "vitest";
import type { Database } from "@/lib/db/connection/database";
import { openServer } from "@/lib/db/opening/open-database";
import { openEmbedded } from "@/lib/db/opening/open-embedded";
import { createEmptyDatabase, dropDatabase, testDatabaseUrl } from "@/lib/testing/databases/prepare-postgres";

/** A new database of its own for a server that the test starts, and for the test to look into when that has ended. */
export interface ServerDatabase {
  /** Of the server's process. */
  env: Record<string, string>;
  directory: string;
  open(): Promise<Database>;
}

/** Declares a test twice: on the embedded database, and on PostgreSQL where there is one. */
export function testOnBothDatabases(run: (database: ServerDatabase) => Promise<void>): void {
  test("on the embedded database", () =>
    inDirectory((directory) =>
      run({ env: { TOKENTAB_DATA_DIR: directory }, directory, open: () => openEmbedded(directory) }),
    ));

  test.runIf(process.env.TEST_DATABASE_URL)("on PostgreSQL", () =>
    inDirectory(async (directory) => {
      const name = `tokentab_trial_${randomBytes(5).toString("hex")}`;
      await createEmptyDatabase(name);
      const url = testDatabaseUrl(name);
      const secret = randomBytes(32).toString("hex");
      const env = { TOKENTAB_DATA_DIR: directory, DATABASE_URL: url, NEXTAUTH_SECRET: secret };
      try {
        await run({ env, directory, open: () => openServer(url) });
      } finally {
        await dropDatabase(name);
      }
    }),
  );
}

async function inDirectory(work: (directory: string) => Promise<void>): Promise<void> {
  const directory = await mkdtemp(join(tmpdir(), "tokentab-trial-"));
  try {
    await work(directory);
  } finally {
    await rm(directory, { recursive: true, force: true });
  }
}
