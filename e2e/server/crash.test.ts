import { randomInt } from "node:crypto";
import { setTimeout as pause } from "node:timers/promises";
import { describe, expect } from "vitest";
import { expectStoredOnce } from "@/e2e/support/compare-with-log";
import { type ServerDatabase, testOnBothDatabases } from "@/e2e/support/test-on-both-databases";
import { postEvents } from "@/e2e/support/usage-client";
import { makeEvent, type UsageEvent } from "@/e2e/support/usage-events";
import { type ServerProcess, startServerProcess } from "@/lib/testing/servers/server-process";

const ROUNDS = Number(process.env.CRASH_ROUNDS) || 4;
const CLIENTS = 8;

let server: ServerProcess | null = null;

describe("a server that is killed under load loses nothing it acknowledged and doubles nothing", () => {
  // The server ends before its database goes, also when the test has failed.
  testOnBothDatabases((database) => crashAndCompare(database).finally(() => server?.end("SIGKILL")));
});

async function crashAndCompare({ env, open }: ServerDatabase): Promise<void> {
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
