import { execFile } from "node:child_process";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout } from "node:timers/promises";
import { promisify } from "node:util";
import { afterAll, beforeAll, describe, expect, inject, test, vi } from "vitest";
import type { Database } from "@/lib/db/connection/database";
import { isPassingDatabaseError } from "@/lib/http/responses/errors";
import { createEmbeddedPool } from "./embedded-pool";
import { EmbeddedWorker } from "./embedded-worker";
import { openEmbedded } from "./open-embedded";

let directory: string;
let database: Database;

beforeAll(async () => {
  directory = await mkdtemp(join(tmpdir(), "tokentab-embedded-"));
  database = await openEmbedded(directory);
  await database.pool.query("CREATE TABLE numbers (number int PRIMARY KEY)");
});
afterAll(async () => {
  await database.close();
  await rm(directory, { recursive: true, force: true });
});

describe("the embedded database in its thread", () => {
  test("lets timers run while it works, and while a long answer is read", async () => {
    for (const statement of [
      "SELECT count(*) FROM generate_series(1, 2000000)",
      "SELECT number, md5(number::text), now() FROM generate_series(1, 60000) AS number",
    ]) {
      const ticks = countTicks();
      const begin = performance.now();
      await database.pool.query(statement);
      const elapsed = performance.now() - begin;
      // One tick each 10 ms on an idle machine; none at all when the database works in this thread.
      expect(ticks.stop()).toBeGreaterThan(Math.max(4, elapsed / 200));
    }
  });

  test("answers errors, notices, named statements and transactions as a server does", async () => {
    const { pool, prisma } = database;
    await expect(pool.query("SELEC")).rejects.toMatchObject({ code: "42601" });
    await expect(pool.query("SELECT 1 / $1::int", [0])).rejects.toMatchObject({ code: "22012" });
    const client = await pool.connect();
    const notices: (string | undefined)[] = [];
    client.on("notice", ({ message }) => notices.push(message));
    await client.query("DO $$ BEGIN RAISE NOTICE 'heard'; END $$");
    expect(notices).toEqual(["heard"]);
    for (const value of [1, 2]) {
      const { rows } = await client.query({ name: "next", text: "SELECT $1::int + 1 AS next", values: [value] });
      expect(rows).toEqual([{ next: value + 1 }]);
    }
    client.release();
    await expect(
      prisma.$transaction(async (transaction) => {
        await transaction.$executeRaw`INSERT INTO numbers VALUES (1)`;
        throw new Error("changed my mind");
      }),
    ).rejects.toThrow("changed my mind");
    expect(await prisma.$queryRaw`SELECT * FROM numbers`).toEqual([]);
    const { rows } = await pool.query("SELECT repeat('x', 300000) AS long FROM generate_series(1, 20)");
    expect(rows.map(({ long }) => long.length)).toEqual(Array(20).fill(300_000));
  });

  test("leaves nothing of a dropped session to the next one", async () => {
    const client = await database.pool.connect();
    await client.query("BEGIN");
    await client.query("INSERT INTO numbers VALUES (2)");
    await client.query("SET work_mem = '1MB'");
    client.release(new Error("dropped"));
    const { rows } = await database.pool.query(
      "SELECT current_setting('work_mem') AS memory, (SELECT count(*)::int FROM numbers) AS count",
    );
    expect(rows).toEqual([{ memory: "32MB", count: 0 }]);
  });

  test("fails what was under way when it dies, as an error that passes, and opens again with all that was committed", async () => {
    const log = vi.spyOn(console, "error").mockImplementation(() => undefined);
    const { pool, prisma } = database;
    await pool.query("INSERT INTO numbers VALUES (3)");
    const client = await pool.connect();
    await client.query("BEGIN");
    await client.query("INSERT INTO numbers VALUES (4)");
    const waiting = untilAnswered(async () => prisma.$queryRaw`SELECT 1 AS one`);
    await expect(killDatabase(client)).rejects.toSatisfy(isPassingDatabaseError);
    await expect(client.query("COMMIT")).rejects.toSatisfy(isPassingDatabaseError);
    client.release();
    expect(await waiting).toEqual([{ one: 1 }]);
    expect((await pool.query("SELECT number FROM numbers")).rows).toEqual([{ number: 3 }]);

    // Through Prisma, too, it is away, and comes back.
    await expect(prisma.$executeRaw`COPY numbers FROM STDIN`).rejects.toSatisfy(isPassingDatabaseError);
    await untilAnswered(async () => prisma.$transaction([prisma.$executeRaw`INSERT INTO numbers VALUES (5)`]));
    expect(await untilAnswered(async () => prisma.$queryRaw`SELECT 1 AS one`)).toEqual([{ one: 1 }]);
    expect(log).toHaveBeenCalledWith(expect.stringContaining("The embedded database stopped: FATAL"));
    log.mockRestore();
  });
});

test("a client that gives up while it waits for its turn holds up nobody", async () => {
  const worker = new EmbeddedWorker("memory://", inject("pgliteSnapshot"));
  await worker.open();
  const pools = [createEmbeddedPool(worker), createEmbeddedPool(worker)];
  const client = await pools[0].connect();
  (await worker.connect()).close();
  await setTimeout(50);
  client.release();
  await pools[0].end();
  expect((await pools[1].query("SELECT 1 AS one")).rows).toEqual([{ one: 1 }]);
  await pools[1].end();
  await worker.close();
});

test("a process with an open embedded database that has nothing left to do ends", async () => {
  const program = `
    import { openEmbedded } from "./lib/db/opening/open-embedded";
    const { pool } = await openEmbedded(process.env.DIRECTORY);
    console.log((await pool.query("SELECT 41 + 1 AS answer")).rows[0].answer);`;
  const other = await mkdtemp(join(tmpdir(), "tokentab-embedded-"));
  const args = ["--import", "tsx", "--input-type=module", "--eval", program];
  const { stdout } = await promisify(execFile)(process.execPath, args, { env: { ...process.env, DIRECTORY: other } });
  expect(stdout.trim()).toBe("42");
  await rm(other, { recursive: true });
});

/** PostgreSQL gives up on a client that stops in the middle of its data, and PGlite with it. */
const killDatabase = (connection: { query(text: string): Promise<unknown> }) =>
  connection.query("COPY numbers FROM STDIN");

/** Tries again, as a caller does that is told that the database is away; any other failure is one of the test. */
async function untilAnswered<T>(ask: () => Promise<T>): Promise<T> {
  for (;;) {
    try {
      return await ask();
    } catch (error) {
      if (!isPassingDatabaseError(error)) throw error;
      await setTimeout(100);
    }
  }
}

function countTicks() {
  let ticks = 0;
  const timer = setInterval(() => ticks++, 10);
  return {
    stop() {
      clearInterval(timer);
      return ticks;
    },
  };
}
