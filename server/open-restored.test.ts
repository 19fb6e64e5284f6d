import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Client } from "pg";
import { afterAll, afterEach, beforeAll, describe, expect, test, vi } from "vitest";
import { inTenantScope } from "@/lib/db/connection/tenant-scope";
import { Prisma } from "@/lib/generated/prisma/client";
import { createTestOrganization } from "@/lib/testing/databases/test-database";
import { findPrograms } from "../scripts/dev/postgres-cluster.mjs";
import { startTemporaryPostgres } from "../scripts/dev/temporary-postgres.mjs";
import { openAndMigrate } from "./open-and-migrate";

const source = await startTemporaryPostgres({ durable: false });
const target = source.url ? await startTemporaryPostgres({ durable: false }) : source;
const scratch = mkdtempSync(join(tmpdir(), "tokentab-restored-"));
const dump = join(scratch, "dump");
const stopNow = () => {
  source.stopNow();
  target.stopNow();
};
process.once("exit", stopNow);
afterAll(() => {
  stopNow();
  rmSync(scratch, { recursive: true, force: true });
});
afterEach(() => vi.unstubAllEnvs());

let organizations: { id: string }[] = [];
let count = 0;

describe.skipIf(!source.url)(
  `a database restored on another server ${source.reason ? `(${source.reason})` : ""}`,
  () => {
    beforeAll(async () => {
      await start(source.url ?? "", async () => {
        organizations = [await createTestOrganization(), await createTestOrganization()];
      });
      runProgram("pg_dump", ["--format=custom", "--file", dump, source.url ?? ""]);
    });

    test("by a user with few rights says what to run, step by step, until it starts", async () => {
      await query("CREATE ROLE app LOGIN");
      const url = await restore("app");
      const owners = await refusal(url);
      expect(owners).toContain("The database's tables belong to postgres, and Tokentab connects as app");
      for (const statement of statements(owners)) await query(statement, url);
      const role = await refusal(url);
      expect(statements(role)).toEqual(["CREATE ROLE tokentab_tenant NOLOGIN", "GRANT tokentab_tenant TO app"]);
      for (const statement of statements(role)) await query(statement, url);
      expect(await startAndSee(url)).toMatch(/policy usage_records\.tenant is missing/);
      expect(await startAndSee(url)).toBe("");

      await query("ALTER ROLE tokentab_tenant BYPASSRLS");
      const bypass = await refusal(url);
      expect(statements(bypass)).toEqual(["ALTER ROLE tokentab_tenant NOBYPASSRLS"]);
      for (const statement of statements(bypass)) await query(statement, url);
      await query("REVOKE tokentab_tenant FROM app; GRANT app TO tokentab_tenant");
      expect(statements(await refusal(url))).toEqual([
        "REVOKE app FROM tokentab_tenant",
        "GRANT tokentab_tenant TO app",
      ]);
      await query("REVOKE app FROM tokentab_tenant; GRANT tokentab_tenant TO app");
      expect(await startAndSee(url)).toBe("");
      await query(`DROP DATABASE ${new URL(url).pathname.slice(1)}; DROP ROLE tokentab_tenant`);
    }, 60_000);

    test("by an administrator is repaired at the start, and its members read their rows", async () => {
      const url = await restore("postgres");
      expect(await query("SELECT 1 FROM pg_policies", url)).toEqual([]);
      const said = await startAndSee(url);
      expect(said).toMatch(
        /^Repaired the database: .*policy usage_records\.tenant is missing.*grant SELECT on users to/,
      );
      expect((await query("SELECT 1 FROM pg_policies", url)).length).toBeGreaterThan(12);
      expect(await startAndSee(url)).toBe("");
    }, 60_000);

    test("whose role bypasses row-level security, or is a superuser, is repaired by an administrator's start", async () => {
      const url = await restore("postgres");
      await query("ALTER ROLE tokentab_tenant BYPASSRLS SUPERUSER");
      await startAndSee(url);
      const roles = await query("SELECT rolsuper, rolbypassrls FROM pg_roles WHERE rolname = 'tokentab_tenant'");
      expect(roles).toEqual([{ rolsuper: false, rolbypassrls: false }]);
    }, 60_000);
  },
);

/** Starts, reads as a member of the first organization does, and answers what was printed. */
async function startAndSee(url: string): Promise<string> {
  const print = vi.spyOn(console, "log").mockImplementation(() => undefined);
  try {
    await start(url, async () => {
      const rows = await inTenantScope(organizations[0].id, (client) =>
        client.query<{ id: string }>(Prisma.sql`SELECT organization_id AS id FROM api_keys`),
      );
      expect(rows).toEqual([{ id: organizations[0].id }]);
    });
    return print.mock.calls.flat().join("\n");
  } finally {
    print.mockRestore();
  }
}

async function start(url: string, work: () => Promise<void>): Promise<void> {
  vi.stubEnv("DATABASE_URL", url);
  vi.stubEnv("TOKENTAB_DATA_DIR", join(scratch, "data"));
  const database = await openAndMigrate();
  await work().finally(() => database.close());
}

async function refusal(url: string): Promise<string> {
  const error: Error = await start(url, async () => undefined).then(
    () => expect.fail("it started"),
    (thrown) => thrown,
  );
  expect(error.name, error.message).toBe("CommandError");
  return error.message;
}

/** The SQL that a message says to run. */
const statements = (message: string) => [...message.matchAll(/^ {2}(.+);$/gm)].map(([, statement]) => statement);

/** The dump in a new database of the other server, with the errors that the missing role makes. */
async function restore(user: string): Promise<string> {
  const name = `restored_${++count}`;
  await query(`CREATE DATABASE ${name}`);
  const url = new URL(target.url ?? "");
  url.pathname = `/${name}`;
  runProgram("pg_restore", ["--dbname", url.href, dump], [0, 1]);
  url.username = user;
  return url.href;
}

function runProgram(name: string, args: string[], allowed = [0]): void {
  const { status, stderr } = spawnSync(join(findPrograms() ?? "", name), args, { encoding: "utf8" });
  expect(allowed, stderr).toContain(status);
}

async function query(statements: string, url = target.url ?? ""): Promise<Record<string, unknown>[]> {
  const address = new URL(url);
  address.username = "postgres";
  const client = new Client({ connectionString: address.href });
  await client.connect();
  try {
    // One by one, since a database is not dropped in a transaction.
    let rows: Record<string, unknown>[] = [];
    for (const text of statements.split("; ")) ({ rows } = await client.query({ text }));
    return rows;
  } finally {
    await client.end();
  }
}
