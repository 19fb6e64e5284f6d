import { cp, mkdtemp, readdir, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { getDatabase } from "@/lib/db/connection/database";
import { useTestDatabase } from "@/lib/testing/databases/test-database";
import { main, writeMigration } from "./new-migration";

useTestDatabase();

const NOW = new Date("2026-12-24T08:09:10.999Z");
let directory: string;
let schema: string;

beforeEach(async () => {
  directory = await mkdtemp(join(tmpdir(), "tokentab-migrations-"));
  await cp("prisma/migrations", directory, { recursive: true });
  schema = await readFile("prisma/schema.prisma", "utf8");
});

afterEach(() => rm(directory, { recursive: true, force: true }));

describe("npm run db:migration", () => {
  test("writes what a new column of the schema needs", async () => {
    const before = await readdir(directory);
    const { path, sql } =
      (await writeMigration({ name: "add_topic", schema: withTopic(), directory, now: NOW, pool: pool() })) ?? {};
    expect(path).toBe(join(directory, "20261224080910_add_topic", "migration.sql"));
    expect(sql).toMatch(/^-- AlterTable\nALTER TABLE "rooms" ADD COLUMN +"topic" TEXT;$/);
    expect(await readFile(path ?? "", "utf8")).toBe(`${sql}\n`);
    expect(await readdir(directory)).toHaveLength(before.length + 1);
  });

  test("writes nothing without a difference", async () => {
    const before = await readdir(directory);
    const log = vi.spyOn(console, "log").mockImplementation(() => undefined);
    expect(await main(["add_nothing"], { directory, pool: pool() })).toBe(0);
    expect(log.mock.calls.flat().join("\n")).toContain("The migrations match");
    expect(await readdir(directory)).toEqual(before);
    log.mockRestore();
  });

  test("reminds of the catalogue, of lost data and of rows that are there", async () => {
    const log = vi.spyOn(console, "log").mockImplementation(() => undefined);
    const changed = withTopic("Int").replace(/(model Room [^}]*)\n {2}name [^\n]*/, "$1");
    expect(changed.length).toBeLessThan(withTopic("Int").length);
    expect(await main(["change_much"], { directory, schema: changed, pool: pool() })).toBe(0);
    const said = log.mock.calls.flat().join("\n");
    log.mockRestore();
    expect(said).toContain("npm run db:catalogue");
    expect(said).toContain("It deletes data");
    expect(said).toContain("give the new column a default");
  });

  test("follows the last migration, also where the clock is behind", async () => {
    const written = await writeMigration({
      name: "late",
      schema: withTopic(),
      directory,
      now: new Date(0),
      pool: pool(),
    });
    expect((await readdir(directory)).filter((name) => /^\d/.test(name)).at(-1)).toMatch(/_late$/);
    expect(written?.path).not.toContain("1970");
  });

  test.each(["Add_topic", "add topic", "../../etc", "add-topic", "", "_x", "x".repeat(61)])(
    "refuses the name %j",
    async (name) => {
      await expect(writeMigration({ name, schema: withTopic(), directory })).rejects.toThrow("can't be the name");
    },
  );

  test("refuses a name that is taken, no name and two names", async () => {
    await expect(main(["provider_keys"], { directory, schema: withTopic() })).rejects.toThrow("already");
    await expect(main([])).rejects.toThrow("Enter one name");
    await expect(main(["a", "b"])).rejects.toThrow("Enter one name");
  });

  test("says where the schema can't be read", async () => {
    const attempt = writeMigration({ name: "broken", schema: withTopic("Strin"), directory, pool: pool() });
    await expect(attempt).rejects.toThrow(/can't be read[\s\S]*Strin/);
    await expect(attempt).rejects.toHaveProperty("name", "CommandError");
  });
});

function withTopic(type = "String?"): string {
  return schema.replace("model Room {", `model Room {\n  topic ${type}`);
}

const pool = () => getDatabase().pool;
