import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { text } from "node:stream/consumers";
import { setTimeout as pause } from "node:timers/promises";
import { Client } from "pg";
import { afterAll, afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { prepareDatabase } from "@/lib/db/migrations/prepare-database";
import { readMigrations } from "@/lib/db/migrations/read-migrations";
import { openServer } from "@/lib/db/opening/open-database";
import { startTemporaryPostgres } from "../scripts/dev/temporary-postgres.mjs";
import { openAndMigrate } from "./open-and-migrate";

/** Its own, because its roles come and go. */
const postgres = await startTemporaryPostgres({ durable: false });
process.once("exit", postgres.stopNow);
afterAll(() => postgres.stopNow());

/** So many at least the migrations have. */
const STATEMENTS = 130;

const children: ChildProcess[] = [];
let scratch: string;
let count = 0;

beforeEach(async () => {
  scratch = await mkdtemp(join(tmpdir(), "tokentab-open-"));
  vi.stubEnv("TOKENTAB_DATA_DIR", scratch);
});
afterEach(async () => {
  vi.unstubAllEnvs();
  for (const child of children.splice(0)) child.kill("SIGKILL");
  await rm(scratch, { recursive: true, force: true });
});

describe.skipIf(!postgres.url)(`a start on PostgreSQL ${postgres.reason ? `(${postgres.reason})` : ""}`, () => {
  test("without the right to create the role says what to run, and succeeds when that was run", async () => {
    await query("CREATE ROLE limited LOGIN");
    const url = await createDatabase("OWNER limited", "limited");
    const refused = await refusal(url);
    expect(refused).toContain("this database user can't change that");
    expect(statements(refused)).toEqual(["CREATE ROLE tokentab_tenant NOLOGIN", "GRANT tokentab_tenant TO limited"]);
    for (const statement of statements(refused)) await query(statement, url);
    await start(url);
    await start(url);
  });

  test("without the right to create tables says what to run, and succeeds when that was run", async () => {
    await query("CREATE ROLE poor LOGIN; GRANT tokentab_tenant TO poor");
    const url = await createDatabase("", "poor");
    const refused = await refusal(url);
    expect(refused).toMatch(/permission denied for schema public.*poor lacks a privilege/);
    for (const statement of statements(refused)) await query(statement, url);
    await start(url);
  });

  test("on another program's database refuses", async () => {
    const url = await createDatabase();
    await query("CREATE TABLE invoices (id int)", url);
    expect(await refusal(url)).toMatch(/isn't empty and doesn't belong to Tokentab: it has the tables invoices/);
    expect((await query("SELECT 1 FROM pg_tables WHERE schemaname = 'public'", url)).length).toBe(1);
  });

  test("while another one updates the schema waits, says so, and not for ever", async () => {
    const url = await createDatabase();
    const other = new Client({ connectionString: asSuperuser(url) });
    await other.connect();
    await other.query("SELECT pg_advisory_lock(7403118245)");
    const database = await openServer(url);
    const said: string[] = [];
    const prepare = (lockLimitMs: number) =>
      prepareDatabase(database, { lockLimitMs, report: (sentence) => said.push(sentence) });
    await expect(prepare(1_500)).rejects.toThrow(/Another process has been updating .* pg_terminate_backend\(\d+\)/);
    expect(said).toEqual([expect.stringMatching(/^Waiting for another process to finish updating/)]);
    const waiting = prepare(60_000);
    await other.end();
    expect((await waiting).applied).toHaveLength((await readMigrations()).length);
    await database.close();
  });

  test("goes on whenever an earlier one was killed in a migration: 20 kills, at random statements", async () => {
    const reached: number[] = [];
    for (let round = 0; round < 5; round++) {
      reached.push(...(await Promise.all(Array.from({ length: 4 }, killInMigration))));
    }
    console.log(`20 kills: migrations applied before each: ${reached.sort().join(" ")}`);
    expect(new Set(reached).size).toBeGreaterThan(1);
  }, 240_000);

  test("of three at once on an empty database migrates it once", async () => {
    const url = await createDatabase();
    const starts = await Promise.all([1, 2, 3].map(() => beginStart({ DATABASE_URL: url })));
    for (const child of starts) child.stdin?.write("go\n");
    const codes = await Promise.all(starts.map(async (child) => (await once(child, "exit"))[0]));
    expect(codes).toEqual([0, 0, 0]);
    await expectEachOnce(url);
  }, 60_000);
});

describe("a first start on the embedded database", () => {
  test("goes on whenever an earlier one was killed", async () => {
    for (let round = 0; round < 4; round++) {
      const child = await beginStart({ TOKENTAB_DATA_DIR: join(scratch, "data") });
      child.stdin?.write("go\n");
      await pause(Math.random() * 1_200);
      child.kill("SIGKILL");
      await once(child, "exit");
      if (round % 2 === 1) {
        await startEmbedded(join(scratch, "data"));
        await rm(join(scratch, "data"), { recursive: true });
      }
    }
  }, 120_000);

  test("begins again when an earlier one was killed while it created the database", async () => {
    const directory = join(scratch, "data");
    await mkdir(join(directory, "pgdata"), { recursive: true });
    await writeFile(join(directory, "pgdata", "PG_VERSION"), "18\n");
    await writeFile(join(directory, "pgdata.unfinished"), "");
    await startEmbedded(directory);
  });
});

async function startEmbedded(directory: string): Promise<void> {
  vi.stubEnv("DATABASE_URL", "");
  vi.stubEnv("TOKENTAB_DATA_DIR", directory);
  const database = await openAndMigrate();
  const { rows } = await database.pool.query("SELECT 1 FROM _prisma_migrations WHERE finished_at IS NOT NULL");
  await database.close();
  expect(rows).toHaveLength((await readMigrations()).length);
}

/** A process that opens the database when it hears a line. */
function beginStart(env: Record<string, string>): Promise<ChildProcess> {
  const program = `const { openAndMigrate } = await import("./server/open-and-migrate");
    const work = async () => (await openAndMigrate()).close();`;
  return beginProcess(program, env);
}

/** A process that has loaded everything when this resolves. */
async function beginProcess(program: string, env: Record<string, string> = {}): Promise<ChildProcess> {
  const whole = `${program}
    process.stdin.once("data", () => work().then(() => process.exit(0)));
    console.log("ready");`;
  const child = spawn(process.execPath, ["--import", "tsx", "--input-type=module", "--eval", whole], {
    env: { ...process.env, DATABASE_URL: "", ...env },
    stdio: ["pipe", "pipe", "pipe"],
  });
  children.push(child);
  const errors = text(child.stderr);
  const [heard] = await Promise.race([once(child.stdout, "data"), once(child, "exit").then(() => [null])]);
  expect(String(heard), heard ? "" : await errors).toContain("ready");
  return child;
}

async function start(url: string): Promise<void> {
  vi.stubEnv("DATABASE_URL", url);
  await (await openAndMigrate()).close();
}

async function refusal(url: string): Promise<string> {
  const error: Error = await start(url).then(
    () => expect.fail("it started"),
    (thrown) => thrown,
  );
  expect(error.name).toBe("CommandError");
  return error.message;
}

/** The SQL that a message says to run. */
const statements = (message: string) => [...message.matchAll(/^ {2}(.+);$/gm)].map(([, statement]) => statement);

async function expectEachOnce(url: string): Promise<void> {
  const rows = await query("SELECT migration_name AS name FROM _prisma_migrations ORDER BY 1", url);
  expect(rows.map(({ name }) => name)).toEqual((await readMigrations()).map(({ name }) => name));
}

async function createDatabase(options = "", user = "postgres"): Promise<string> {
  const name = `open_${++count}`;
  await query(`CREATE DATABASE ${name} ${options}`);
  const url = new URL(postgres.url ?? "");
  url.pathname = `/${name}`;
  url.username = user;
  return url.href;
}

/** @returns how many migrations the killed process had applied */
async function killInMigration(): Promise<number> {
  const url = await createDatabase();
  const statement = 1 + Math.floor(Math.random() * STATEMENTS);
  await query(
    `CREATE SCHEMA slow; CREATE SEQUENCE slow.statement;
     CREATE FUNCTION slow.wait() RETURNS event_trigger LANGUAGE plpgsql AS
       'BEGIN IF nextval(''slow.statement'') = ${statement} THEN PERFORM pg_sleep(1); END IF; END';
     CREATE EVENT TRIGGER slow ON ddl_command_end EXECUTE FUNCTION slow.wait()`,
    url,
  );
  const child = await beginProcess(
    `const { migrate } = await import("./lib/db/migrations/migrate");
     const { Pool } = await import("pg");
     const work = () => migrate({ mode: "server", pool: new Pool({ connectionString: ${JSON.stringify(url)} }) });`,
  );
  child.stdin?.write("go\n");
  const sleeping = `SELECT 1 FROM pg_stat_activity WHERE wait_event = 'PgSleep' AND datname = '${new URL(url).pathname.slice(1)}'`;
  await vi.waitUntil(async () => (await query(sleeping)).length > 0, { timeout: 20_000, interval: 50 });
  child.kill("SIGKILL");
  await once(child, "exit");
  const exists = await query("SELECT 1 FROM pg_tables WHERE tablename = '_prisma_migrations'", url);
  const rows = exists.length > 0 ? await query("SELECT finished_at FROM _prisma_migrations", url) : [];
  expect(rows.filter((row) => row.finished_at === null)).toEqual([]);
  await query("DROP EVENT TRIGGER slow", url);
  const database = await openServer(url);
  await prepareDatabase(database).finally(() => database.close());
  await expectEachOnce(url);
  return rows.length;
}

function asSuperuser(url: string): string {
  const parsed = new URL(url);
  parsed.username = "postgres";
  return parsed.href;
}

async function query(statement: string, url = postgres.url ?? ""): Promise<Record<string, unknown>[]> {
  const client = new Client({ connectionString: asSuperuser(url) });
  await client.connect();
  try {
    return (await client.query({ text: statement })).rows ?? [];
  } finally {
    await client.end();
  }
}
