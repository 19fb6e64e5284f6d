import { readFileSync } from "node:fs";
import { expect, it } from "vitest";
import { getDatabase } from "@/lib/db/connection/database";
import { recordUsage } from "@/lib/ledger/recording/record-usage";
import { adminViewer, createTestOrganization, useTestDatabase } from "@/lib/testing/databases/test-database";
import { importPriceSheet } from "./import-price-sheet";
import { PriceSheet, parsePriceSheet } from "./price-sheet";

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
  expect(await importPriceSheet(adminViewer(), { name: "R5", lines })).toEqual({ models: 10, prices: 10, flagged: [] });
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

it("R3's own price table holds for its models at OpenRouter, and says what is unlikely about it", async () => {
  const { id: organizationId } = await createTestOrganization();
  const lines = parsePriceSheet(readFileSync("prisma/price-sheets/ai-usage-tracker.csv", "utf8"), "csv");
  expect(await importPriceSheet(adminViewer(), { name: "R3", lines })).toMatchObject({ models: 4, prices: 4 });
  const models = lines.map((line) => line.model);
  await recordUsage(
    { organizationId, apiKeyId: null },
    models.map((model) => ({ provider: "openrouter", model, total_tokens: 1_000_000 })),
  );
  const records = await getDatabase().prisma.usageRecord.findMany({
    where: { organizationId },
    include: { priceVersion: true },
  });
  expect(new Set(records.map(({ priceVersion }) => priceVersion?.sourceDetail))).toEqual(new Set(["R3"]));
  const costs = Object.fromEntries(records.map((record) => [record.modelName, record.costUsd?.toFixed()]));
  expect(costs).toEqual({
    "google/gemini-flash-1.5": "0",
    "meta-llama/llama-3.2-3b-instruct:free": "0",
    "deepseek/deepseek-chat": "0.685",
    "anthropic/claude-3.5-sonnet": "3",
  });
});

it("lines of one model and time are one price, with tiers, thresholds and items", async () => {
  const { id: organizationId } = await createTestOrganization();
  const sheet = [
    "provider,model,service_tier,above_input_tokens,input_usd_per_million,output_microcents_per_token,web_search_usd_per_thousand",
    "acme,lines,,,2,800,10",
    "acme,lines,batch,,1,400,",
    "acme,lines,,200000,4,1200,",
  ].join("\n");
  const lines = parsePriceSheet(sheet, "csv");
  expect(await importPriceSheet(adminViewer(), { name: "acme", lines })).toMatchObject({ models: 1, prices: 1 });
  const call = { provider: "acme", model: "lines", input_tokens: 100_000, output_tokens: 100_000 };
  await recordUsage({ organizationId, apiKeyId: null }, [
    { ...call, id: "standard" },
    { ...call, id: "batch", service_tier: "batch" },
    { ...call, id: "long", input_tokens: 200_001 },
  ]);
  const records = await getDatabase().prisma.usageRecord.findMany({ where: { organizationId } });
  const costs = Object.fromEntries(records.map((record) => [record.callerId, record.costUsd?.toFixed()]));
  expect(costs).toEqual({ standard: "1", batch: "0.5", long: "2.000004" });
  const item = await getDatabase().prisma.priceRate.findFirstOrThrow({
    where: { bucket: "webSearch", priceVersion: { sourceDetail: "acme" } },
  });
  expect(item.usdPerMillion.toFixed()).toBe("10000");
});

it.each([
  ["cached input dearer than input", [{ input_usd_per_million: 1, cache_read_usd_per_million: 2 }], /uncached input/],
  ["the same twice", [{ input_usd_per_million: 1 }, { input_usd_per_million: 2 }], /two prices of the same kind/],
  ["a tier without a standard price", [{ service_tier: "batch", input_usd_per_million: 1 }], /standard tier/],
])("refuses %s, and changes nothing", async (_, prices, message) => {
  const lines = prices.map((price) => ({ provider: "acme", model: "refused", ...price }));
  const before = await getDatabase().prisma.priceVersion.count();
  const attempt = importPriceSheet(adminViewer(), PriceSheet.parse({ name: "refused", lines }));
  await expect(attempt).rejects.toThrow(message);
  await expect(attempt).rejects.toMatchObject({ code: "invalid_request" });
  expect(await getDatabase().prisma.priceVersion.count()).toBe(before);
});

it("names the wrong lines of a sheet", () => {
  const sheet = "provider,model,input_usd_per_million\nopenai,gpt-4o,-1\nopenai,,2\n";
  expect(() => parsePriceSheet(sheet, "csv")).toThrow(/Line 2\.input_usd_per_million/);
  expect(() => parsePriceSheet("provider;model\na;b", "csv")).toThrow(/Line 2/);
  expect(() => parsePriceSheet("{}", "json")).toThrow(/JSON array/);
  const line = { provider: "openai", model: "gpt-4o", input_usd_per_million: 1 };
  const read = (more: object) => parsePriceSheet(JSON.stringify([{ ...line, ...more }]), "json");
  expect(() => read({ input_microcents_per_token: 100 })).toThrow(/both in USD and in microcents/);
  expect(() => read({ daily_from: "16:30" })).toThrow(/Line 1\.daily_to/);
  expect(() => read({ effective_from: "2026-02-01", effective_to: "2026-01-01" })).toThrow(/Line 1\.effective_to/);
});
