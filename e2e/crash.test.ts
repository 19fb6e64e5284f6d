import { randomBytes, randomInt } from "node:crypto";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { afterEach, describe, expect, test } from "vitest";
import type { Database } from "@/lib/db/database";
import { openServer } from "@/lib/db/open-database";
import { openEmbedded } from "@/lib/db/open-embedded";
import { createEmptyDatabase, dropDatabase, testDatabaseUrl } from "@/lib/testing/prepare-postgres";
import { type ServerProcess, startServerProcess } from "@/lib/testing/server-process";
import { expectStoredOnce } from "./support/compare-with-log";
import { postEvents } from "./support/usage-client";
import { makeEvent, type UsageEvent } from "./support/usage-events";

const ROUNDS = Number(process.env.CRASH_ROUNDS) || 4;
const CLIENTS = 8;

let server: ServerProcess | null = null;
let cleanUp: () => Promise<void> = async () => undefined;

afterEach(async () => {
  await server?.end("SIGKILL");
  await cleanUp();
});

describe("a server that is killed under load loses nothing it acknowledged and doubles nothing", () => {
  test("on the embedded database", async () => {
    const directory = await mkdtemp(join(tmpdir(), "tokentab-crash-"));
    cleanUp = () => rm(directory, { recursive: true, force: true });
    await crashAndCompare({ TOKENTAB_DATA_DIR: directory }, () => openEmbedded(directory));
  });

  test.runIf(process.env.TEST_DATABASE_URL)("on PostgreSQL", async () => {
    const directory = await mkdtemp(join(tmpdir(), "tokentab-crash-"));
    const name = `tokentab_crash_${process.pid}`;
    await createEmptyDatabase(name);
    cleanUp = async () => {
      await dropDatabase(name);
      await rm(directory, { recursive: true, force: true });
    };
    const url = testDatabaseUrl(name);
    await crashAndCompare(
      { TOKENTAB_DATA_DIR: directory, DATABASE_URL: url, NEXTAUTH_SECRET: randomBytes(32).toString("hex") },
      () => openServer(url),
    );
  });
});

async function crashAndCompare(env: Record<string, string>, open: () => Promise<Database>): Promise<void> {
  const acknowledged = new Set<string>();
  let unacknowledged: UsageEvent[][] = [];
  server = await startServerProcess(env);
  const key = /ttk_\w+/.exec(server.output())?.[0] ?? "";
  for (let round = 0; round < ROUNDS; round++) {
    const before = acknowledged.size;
    const load = sendUntilGone(server.url, key, unacknowledged, acknowledged);
    while (acknowledged.size === before) await pause(10);
    await pause(randomInt(1_000));
    await server.end("SIGKILL");
    unacknowledged = await load;
    server = await startServerProcess(env);
  }
  for (const batch of unacknowledged) await send(server.url, key, batch, acknowledged);
  await server.end("SIGTERM");

  const database = await open();
  try {
    // Each kill must have met some load, or the test shows nothing.
    expect(acknowledged.size).toBeGreaterThan(ROUNDS * 100);
    await expectStoredOnce(database, { acknowledged });
    console.log(
      `${env.DATABASE_URL ? "PostgreSQL" : "PGlite"}: ${ROUNDS} kills, ${acknowledged.size} records acknowledged`,
    );
  } finally {
    await database.close();
  }
}

/**
 * Sends from several clients until the server is gone; first what an earlier round did not see acknowledged, with the same
 * ids, then new events.
 * @returns the batches that were not acknowledged
 */
async function sendUntilGone(
  url: string,
  key: string,
  again: UsageEvent[][],
  acknowledged: Set<string>,
): Promise<UsageEvent[][]> {
  const waiting = [...again];
  const failed: UsageEvent[][] = [];
  const client = async () => {
    for (;;) {
      const batch = waiting.shift() ?? Array.from({ length: randomInt(1, 60) }, makeEvent);
      try {
        await send(url, key, batch, acknowledged);
      } catch (error) {
        if (!(error instanceof TypeError)) throw error;
        failed.push(batch);
        return;
      }
    }
  };
  await Promise.all(Array.from({ length: CLIENTS }, client));
  return [...failed, ...waiting];
}

async function send(url: string, key: string, batch: UsageEvent[], acknowledged: Set<string>): Promise<void> {
  const { status, data } = await postEvents(url, key, batch);
  expect(status).toBe(200);
  expect(data?.rejected).toEqual([]);
  expect((data?.accepted ?? 0) + (data?.duplicates ?? 0)).toBe(batch.length);
  for (const event of batch) acknowledged.add(event.id);
}
