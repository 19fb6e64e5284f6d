import { afterEach, describe, expect, test } from "vitest";
import { getDatabase } from "@/lib/db/connection/database";
import { createTestOrganization, useTestDatabase } from "@/lib/testing/databases/test-database";
import { compareCatalogue } from "./compare-catalogue";
import { readExpectedCatalogue } from "./expected-catalogue";
import { migrate } from "./migrate";
import { prepareDatabase } from "./prepare-database";
import { readCatalogue } from "./read-catalogue";
import { readMigrations } from "./read-migrations";
import { repairDatabase } from "./repair-database";

useTestDatabase();

const INTERRUPTED = "20261124000100_usage_daily_subject_totals";
const sql = (text: string) => getDatabase().pool.query({ text });

afterEach(async () => {
  expect(await findDifferences()).toEqual([]);
});

test("prisma/catalogue.ndjson is what the migrations make; if not, run `npm run db:catalogue`", async () => {
  expect(await prepareDatabase(getDatabase())).toEqual({ applied: [], repaired: [], edited: [] });
  const client = await getDatabase().pool.connect();
  const actual = await readCatalogue(client).finally(() => client.release());
  expect(actual).toEqual(await readExpectedCatalogue());
  expect(actual.filter(({ kind }) => kind === "policy").length).toBeGreaterThan(12);
});

describe("a start repairs", () => {
  test.each<[string, string, string[]]>([
    ["a dropped policy", "DROP POLICY tenant ON usage_records", ["policy usage_records.tenant is missing"]],
    [
      "a policy that shows everything",
      "ALTER POLICY tenant ON usage_daily USING (true)",
      ["policy usage_daily.tenant is altered"],
    ],
    [
      "one more policy, which would add to ours",
      "CREATE POLICY everything ON users FOR SELECT USING (true)",
      ["policy users.everything is unexpected"],
    ],
    [
      "row-level security that was switched off",
      "ALTER TABLE users DISABLE ROW LEVEL SECURITY",
      ["row-level security of users is altered"],
    ],
    [
      "row-level security that hides rows from the owner",
      "ALTER TABLE users FORCE ROW LEVEL SECURITY",
      ["row-level security of users is altered"],
    ],
    [
      "the audit log's missing trigger",
      "DROP TRIGGER audit_entries_append_only ON audit_entries",
      ["trigger audit_entries.audit_entries_append_only is missing"],
    ],
    [
      "a disabled trigger",
      "ALTER TABLE audit_entries DISABLE TRIGGER audit_entries_append_only",
      ["trigger audit_entries.audit_entries_append_only is altered"],
    ],
    [
      "a function that lets changes of the audit log pass",
      "CREATE OR REPLACE FUNCTION refuse_audit_change() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RETURN NULL; END'",
      ["function refuse_audit_change() is altered"],
    ],
    [
      "a dropped function",
      "DROP FUNCTION response_time_unit(integer)",
      [
        "function response_time_unit(milliseconds integer) is missing",
        "grant EXECUTE on response_time_unit(milliseconds integer) to PUBLIC is missing",
      ],
    ],
    [
      "a revoked right",
      "REVOKE SELECT ON rooms FROM tokentab_tenant",
      ["grant SELECT on rooms to tokentab_tenant is missing"],
    ],
    ["a right too many", "GRANT SELECT ON members TO PUBLIC", ["grant SELECT on members to PUBLIC is unexpected"]],
    [
      "a right on a column too many",
      "GRANT SELECT (password_hash) ON members TO tokentab_tenant",
      ["grant SELECT on members.password_hash to tokentab_tenant is unexpected"],
    ],
  ])("%s", async (_, damage, found) => {
    await sql(damage);
    expect((await prepareDatabase(getDatabase())).repaired).toEqual(found);
  });

  test("a function that all policies need, and them", async () => {
    await sql("DROP FUNCTION current_organization() CASCADE");
    const { repaired } = await prepareDatabase(getDatabase());
    expect(repaired.filter((sentence) => sentence.startsWith("policy ")).length).toBeGreaterThan(10);
    expect(repaired).toContain("function current_organization() is missing");
  });

  test("nothing that somebody added for other purposes", async () => {
    await sql(`CREATE TABLE reports (id int PRIMARY KEY); ALTER TABLE reports ENABLE ROW LEVEL SECURITY;
      CREATE POLICY open ON reports USING (true); GRANT SELECT ON reports TO PUBLIC;
      CREATE INDEX usage_records_by_feature ON usage_records (feature)`);
    expect((await prepareDatabase(getDatabase())).repaired).toEqual([]);
    await sql("DROP TABLE reports; DROP INDEX usage_records_by_feature");
  });
});

describe("a start refuses, and `npm run db:repair` repairs", () => {
  test.each<[string, string, string]>([
    ["a missing table", "DROP TABLE saved_views", "table saved_views is missing"],
    [
      "a missing column",
      "ALTER TABLE members DROP COLUMN last_sign_in_at",
      "column members.last_sign_in_at is missing",
    ],
    [
      "a missing key",
      "ALTER TABLE usage_daily DROP CONSTRAINT usage_daily_pkey",
      "constraint usage_daily.usage_daily_pkey is missing",
    ],
    ["a missing index", "DROP INDEX api_keys_hash_key", "index api_keys_hash_key is missing"],
    [
      "a missing default",
      "ALTER TABLE members ALTER COLUMN created_at DROP DEFAULT",
      "column members.created_at is altered",
    ],
    [
      "a check that need not hold",
      `ALTER TABLE usage_records DROP CONSTRAINT usage_records_tokens_not_negative,
      ADD CONSTRAINT usage_records_tokens_not_negative CHECK (true) NOT VALID`,
      "constraint usage_records.usage_records_tokens_not_negative is altered",
    ],
  ])("%s", async (_, damage, found) => {
    await sql(damage);
    await expect(prepareDatabase(getDatabase())).rejects.toThrow(`${found}`);
    await expect(prepareDatabase(getDatabase())).rejects.toThrow("npm run db:repair");
    expect(await repairDatabase(getDatabase(), () => undefined)).toContain(`The ${found}: repaired.`);
  });
});

describe("a migration that Prisma's engine began and did not note as finished", () => {
  const unfinish = () =>
    sql(
      `UPDATE _prisma_migrations SET finished_at = NULL, applied_steps_count = 0 WHERE migration_name = '${INTERRUPTED}'`,
    );

  test("is applied again when it was rolled back", async () => {
    await unfinish();
    await sql("DROP TABLE usage_daily_subject_totals");
    expect((await prepareDatabase(getDatabase())).applied).toEqual([INTERRUPTED]);
    expect(await migrate(getDatabase())).toEqual([]);
  });

  test("is taken for applied when it is there", async () => {
    await createTestOrganization();
    await unfinish();
    expect((await prepareDatabase(getDatabase())).applied).toEqual([INTERRUPTED]);
    const { rows } = await sql(`SELECT * FROM _prisma_migrations WHERE finished_at IS NULL AND rolled_back_at IS NULL`);
    expect(rows).toEqual([]);
  });

  test("and that is there by half is finished by `npm run db:repair`", async () => {
    await unfinish();
    await sql("ALTER TABLE usage_daily_subject_totals DROP COLUMN requests");
    await expect(prepareDatabase(getDatabase())).rejects.toThrow("npm run db:repair");
    expect(await repairDatabase(getDatabase(), () => undefined)).toEqual([
      "The column usage_daily_subject_totals.requests is missing: repaired.",
    ]);
  });

  test("and that no longer fits is taken for applied by `npm run db:repair`, once the schema is whole", async () => {
    await sql(
      "UPDATE _prisma_migrations SET finished_at = NULL WHERE migration_name = '20261123000000_usage_daily_models'",
    );
    await sql("DROP TABLE usage_daily_models; ALTER TABLE usage_daily DROP COLUMN timed_requests");
    await expect(prepareDatabase(getDatabase())).rejects.toThrow(
      /Migration 20261123000000_usage_daily_models failed.*db:repair/,
    );
    expect(await repairDatabase(getDatabase(), () => undefined)).toEqual(
      expect.arrayContaining([
        "The table usage_daily_models is missing: repaired.",
        "Migration 20261123000000_usage_daily_models is marked as applied, because the schema is complete.",
      ]),
    );
  });
});

describe("the list of migrations", () => {
  test("of a newer version is refused, with both versions' names, and nothing is changed", async () => {
    await sql(`INSERT INTO _prisma_migrations (id, checksum, migration_name) VALUES ('x', '', '20990101000000_later')`);
    const newest = (await readMigrations()).at(-1)?.name;
    await expect(prepareDatabase(getDatabase())).rejects.toThrow(
      new RegExp(`newer version of Tokentab: it has 20990101000000_later, and this version ends with ${newest}`),
    );
    await expect(repairDatabase(getDatabase(), () => undefined)).rejects.toThrow("newer version");
    await sql("DELETE FROM _prisma_migrations WHERE id = 'x'");
  });

  test("with another text of a migration is said, until `npm run db:repair` notes the new one", async () => {
    await sql(`UPDATE _prisma_migrations SET checksum = 'another' WHERE migration_name = '${INTERRUPTED}'`);
    expect((await prepareDatabase(getDatabase())).edited).toEqual([INTERRUPTED]);
    await repairDatabase(getDatabase(), () => undefined);
    expect((await prepareDatabase(getDatabase())).edited).toEqual([]);
  });

  test("has what Prisma's tools expect of it", async () => {
    const { rows } = await sql(`SELECT migration_name AS name, checksum, applied_steps_count AS steps, logs,
      finished_at >= started_at AS "isFinished" FROM _prisma_migrations WHERE rolled_back_at IS NULL ORDER BY 1`);
    const expected = (await readMigrations()).map(({ name, checksum }) => ({
      name,
      checksum,
      steps: 1,
      logs: null,
      isFinished: true,
    }));
    expect(rows).toEqual(expected);
  });
});

async function findDifferences() {
  const client = await getDatabase().pool.connect();
  try {
    return compareCatalogue(await readExpectedCatalogue(), await readCatalogue(client));
  } finally {
    client.release();
  }
}
