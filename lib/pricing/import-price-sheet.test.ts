import { readFileSync } from "node:fs";
import { expect, it } from "vitest";
import { getDatabase } from "@/lib/db/database";
import { adminViewer, createTestOrganization, useTestDatabase } from "@/lib/testing/test-database";
import { recordUsage } from "@/lib/usage/record-usage";
import { importPriceSheet } from "./import-price-sheet";
import { parsePriceSheet } from "./price-sheet";

useTestDatabase();

const AT = "2026-01-01T00:00:00Z";
const event = {
  provider: "google",
  model: "gemini-2.5-flash",
  input_tokens: 1_000_000,
  output_tokens: 1_000_000,
  occurred_at: AT,
};

it("R5's own price table can be imported, and prices what is recorded from then on", async () => {
  const { id: organizationId, viewer } = await createTestOrganization();
  const source = { organizationId, apiKeyId: null };
  await recordUsage(source, [{ ...event, id: "before" }]);
  const lines = parsePriceSheet(readFileSync("prisma/price-sheets/usage-and-cost-tab.csv", "utf8"), "csv");
  await expect(importPriceSheet(viewer, { name: "R5", lines })).rejects.toMatchObject({ code: "forbidden" });
  expect(await importPriceSheet(adminViewer(), { name: "R5", lines })).toEqual({ models: 10, prices: 10 });
  await recordUsage(source, [{ ...event, id: "after" }]);
  const records = await getDatabase().prisma.usageRecord.findMany({
    where: { organizationId },
    include: { priceVersion: true },
  });
  const byId = Object.fromEntries(records.map((record) => [record.callerId, record]));
  expect(byId.before.costUsd?.toFixed(3)).toBe("2.800");
  expect(byId.before.priceVersion?.source).toBe("CATALOGUE");
  expect(byId.after.costUsd?.toFixed(3)).toBe("0.375");
  expect(byId.after.priceVersion).toMatchObject({ source: "SHEET", sourceDetail: "R5" });
  expect(await getDatabase().prisma.auditEntry.count({ where: { action: "price_sheet.import" } })).toBe(1);
});

it("names the wrong lines of a sheet", () => {
  const sheet = "provider,model,input_usd_per_million\nopenai,gpt-4o,-1\nopenai,,2\n";
  expect(() => parsePriceSheet(sheet, "csv")).toThrow(/line 2\.input_usd_per_million/);
  expect(() => parsePriceSheet("provider;model\na;b", "csv")).toThrow(/line 2/);
  expect(() => parsePriceSheet("{}", "json")).toThrow(/JSON list/);
});
