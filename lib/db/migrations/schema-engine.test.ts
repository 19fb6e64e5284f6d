import { describe, expect, test } from "vitest";
import { getDatabase } from "@/lib/db/connection/database";
import { useTestDatabase } from "@/lib/testing/databases/test-database";
import { migrate } from "./migrate";
import { createSchemaEngine, diffToSchema } from "./schema-engine";

useTestDatabase();

describe("schema.prisma and the migrations", () => {
  test("agree", async () => {
    expect(await difference()).toBe("");
  });

  test("are seen to differ when they do", async () => {
    const { pool } = getDatabase();
    await pool.query("ALTER TABLE organizations ADD COLUMN forgotten text");
    expect(await difference()).toContain('DROP COLUMN "forgotten"');
    await pool.query("ALTER TABLE organizations DROP COLUMN forgotten");
    await pool.query("DROP INDEX usage_records_organization_id_occurred_at_idx");
    expect(await difference()).toContain("CREATE INDEX");
  });

  test("are applied once", async () => {
    expect(await migrate(getDatabase())).toEqual([]);
  });
});

async function difference(): Promise<string> {
  const engine = await createSchemaEngine(getDatabase().pool);
  try {
    return await diffToSchema(engine);
  } finally {
    engine.free();
  }
}
