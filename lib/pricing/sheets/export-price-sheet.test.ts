import { expect, it } from "vitest";
import { getDatabase } from "@/lib/db/connection/database";
import { recordUsage } from "@/lib/ledger/recording/record-usage";
import { getPriceBook } from "@/lib/pricing/book/price-books";
import { resolveModel } from "@/lib/pricing/models/resolve-model";
import { NewPrice } from "@/lib/pricing/versions/new-price";
import { pricesInForce } from "@/lib/pricing/versions/prices-in-force";
import { setPrice } from "@/lib/pricing/versions/set-price";
import { adminViewer, createTestOrganization, useTestDatabase } from "@/lib/testing/databases/test-database";
import { exportPriceSheet, PriceSheetQuery } from "./export-price-sheet";
import { importPriceSheet } from "./import-price-sheet";
import { previewPriceSheet, type SheetPricePreview } from "./preview-price-sheet";
import { PriceSheet, parsePriceSheet } from "./price-sheet";

useTestDatabase();

const admin = adminViewer();
/** With thresholds, tiers, hours of the day, dates, billed items, a price of zero, and names that spreadsheets would run. */
const MODELS: [provider: string, model: string][] = [
  ["openai", "gpt-5.4"],
  ["openai", "gpt-4o-audio-preview"],
  ["openai", "whisper-1"],
  ["openai", "o3"],
  ["google", "gemini-2.5-pro"],
  ["anthropic", "claude-sonnet-4-5-20250929"],
  ["deepseek", "deepseek-chat"],
  ["cohere", "rerank-v3.5"],
  ["perplexity", "sonar"],
  ["openrouter", "meta-llama/llama-3.2-3b-instruct:free"],
  ["cloudflare", "@cf/meta/llama-3"],
];
const AT = "2025-06-01T12:00:00Z";

const exported = (query: object) => exportPriceSheet(admin, PriceSheetQuery.parse(query));

/** Everything that holds for each model at the time. */
async function pricesAt(at: string) {
  const books = MODELS.map(async ([provider, model]) => {
    const { prices } = await getPriceBook(await resolveModel(provider, model));
    return pricesInForce(prices, new Date(at)).map(({ price: { id: _, source: __, ...price } }) => ({
      ...price,
      rates: price.rates.map((rate) => Object.values(rate).join(" ")).sort(),
    }));
  });
  return Promise.all(books);
}

it.each([
  ["csv", "usd", AT],
  ["csv", "microcents", "2026-11-01"],
  ["json", "usd", "2026-11-01"],
] as const)("what is exported as %s in %s of %s can be imported, and changes no price", async (format, unit, at) => {
  for (const [provider, model] of MODELS) await resolveModel(provider, model);
  const modelId = await resolveModel("cloudflare", "@cf/meta/llama-3");
  const rates = [{ bucket: "input", usd_per_million: "0.123456789" }];
  await setPrice(admin, NewPrice.parse({ model_id: modelId, rates, effective_from: "2025-02-03T04:05:06Z" }));
  const before = await pricesAt(at);
  expect(before.flat().length).toBeGreaterThanOrEqual(MODELS.length);
  const { body: plain } = await exported({ format, unit, at });
  const { body } = await exported({ format, unit, at, difference: "true" });
  const lines = parsePriceSheet(body, format);
  await importPriceSheet(admin, { name: "exported", lines });
  const shared = await getDatabase().prisma.priceVersion.findMany({ where: { sourceDetail: "exported" } });
  expect(shared.length).toBeGreaterThan(0);
  expect(await pricesAt(at)).toEqual(before);
  expect((await exported({ format, unit, at })).body).toBe(plain);
});

it("a sheet shows what it changes and how it departs from the catalogue, before and after its import", async () => {
  const lines = [
    { provider: "openai", model: "gpt-4.1-nano", input_usd_per_million: "0.1", output_usd_per_million: "0.8" },
    { provider: "acme", model: "unknown", input_usd_per_million: 1 },
    { provider: "openai", model: "gpt-4.1-mini", input_usd_per_million: "4", output_usd_per_million: "0.16" },
  ];
  const sheet = PriceSheet.parse({ name: "house", lines });
  const models = await getDatabase().prisma.model.count();
  const [changed, added, flagged] = await previewPriceSheet(admin, sheet);
  expect(changed).toMatchObject<Partial<SheetPricePreview>>({
    lines: [1],
    status: "changed",
    inForce: { source: "CATALOGUE", inputUsdPerMillion: "0.1", outputUsdPerMillion: "0.4" },
    catalogue: { inputUsdPerMillion: "0.1", outputUsdPerMillion: "0.4", differencePercent: 100, departs: true },
    findings: [],
  });
  expect(added).toMatchObject({ status: "new", inForce: null, catalogue: null, outputUsdPerMillion: null });
  expect(flagged.findings.map(({ severity }) => severity)).toEqual(["flagged", "flagged", "flagged"]);
  expect(await getDatabase().prisma.model.count()).toBe(models);

  const { flagged: warnings } = await importPriceSheet(admin, sheet);
  expect(warnings[0]).toMatch(/^openai\/gpt-4\.1-mini: /);
  expect((await previewPriceSheet(admin, sheet)).map(({ status }) => status)).toEqual(["same", "same", "same"]);
  const { body, fileName } = await exported({ format: "json", difference: "true" });
  expect(fileName).toMatch(/^prices-\d{4}-\d\d-\d\d\.json$/);
  const rows = JSON.parse(body) as Record<string, unknown>[];
  expect(rows.find((row) => row.model === "gpt-4.1-nano")).toMatchObject({
    output_usd_per_million: "0.8",
    source: "sheet",
    catalogue_output_usd_per_million: "0.4",
    difference_percent: 100,
    flagged: true,
  });
});

it("is for those who see all organizations, and has nobody's own prices in it", async () => {
  const { id: organizationId, viewer } = await createTestOrganization();
  await recordUsage({ organizationId, apiKeyId: null }, [{ provider: "acme", model: "own", input_tokens: 1 }]);
  const rates = [{ bucket: "input", usd_per_million: "77.77" }];
  const modelId = await resolveModel("acme", "own");
  await setPrice(admin, NewPrice.parse({ model_id: modelId, organization: organizationId, rates }));
  await expect(exportPriceSheet(viewer, PriceSheetQuery.parse({}))).rejects.toMatchObject({ code: "forbidden" });
  expect((await exported({})).body).not.toContain("77.77");
});
