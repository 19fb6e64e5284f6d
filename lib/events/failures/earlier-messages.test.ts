import { readFileSync } from "node:fs";
import { expect, it } from "vitest";
import { getDatabase } from "@/lib/db/connection/database";
import { recordUsage } from "@/lib/ledger/recording/record-usage";
import { createTestOrganization, useTestDatabase } from "@/lib/testing/databases/test-database";

useTestDatabase();

const MIGRATION = "prisma/migrations/20261127000200_error_text/migration.sql";

it("the migration sets providers' messages of earlier versions apart, and hashes their fingerprints again", async () => {
  const { id, apiKeyId } = await createTestOrganization();
  const failed = { model: "gpt-4o", success: false };
  const events = [
    { ...failed, id: "otlp:trace:span-1", error_type: "tell me a secret", error_message: "hi" },
    { ...failed, id: "otlp:trace:span-2", error_type: "TimeoutError", error_message: "" },
    { ...failed, id: "gateway-1", endpoint: "/v1/chat/completions", error_type: "http_400", error_message: "hi" },
    { ...failed, id: "gateway-2", endpoint: "/v1/messages", error_type: "http_400", error_message: "hi" },
    { ...failed, id: "own", endpoint: "/my/route", error_type: "x y", error_message: "hi" },
  ];
  await recordUsage({ organizationId: id, apiKeyId }, events);
  const before = await fingerprints(id);
  const statement = /WITH salt[\s\S]*?;/.exec(readFileSync(MIGRATION, "utf8"));
  await getDatabase().pool.query(String(statement));
  const records = await getDatabase().prisma.usageRecord.findMany({
    where: { organizationId: id },
    orderBy: { callerId: "asc" },
  });
  expect(records.map((row) => [row.callerId, row.errorType, row.errorMessage, row.providerMessage])).toEqual([
    ["gateway-1", "http_400", null, "hi"],
    ["gateway-2", "http_400", null, "hi"],
    ["otlp:trace:span-1", "other", null, "hi"],
    ["otlp:trace:span-2", "TimeoutError", null, null],
    ["own", "x y", "hi", null],
  ]);
  const after = await fingerprints(id);
  expect(after.get("gateway-1")).toBe(after.get("gateway-2"));
  expect(after.get("own")).toBe(before.get("own"));
  for (const name of ["gateway-1", "otlp:trace:span-1"]) {
    expect(after.get(name)).toMatch(/^[0-9a-f]{16}$/);
    expect(after.get(name)).not.toBe(before.get(name));
  }
});

async function fingerprints(organizationId: string) {
  const records = await getDatabase().prisma.usageRecord.findMany({ where: { organizationId } });
  return new Map(records.map(({ callerId, errorFingerprint }) => [callerId, errorFingerprint]));
}
