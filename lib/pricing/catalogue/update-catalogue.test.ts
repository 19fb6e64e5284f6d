import type { Provider } from "@pydantic/genai-prices";
import { beforeEach, describe, expect, it } from "vitest";
import { getDatabase } from "@/lib/db/connection/database";
import { recordUsage } from "@/lib/ledger/recording/record-usage";
import { forgetPriceBooks } from "@/lib/pricing/book/price-books";
import { resolveModel, setCatalogueMatch } from "@/lib/pricing/models/resolve-model";
import { adminViewer, createTestOrganization, useTestDatabase } from "@/lib/testing/databases/test-database";
import { currentCatalogue } from "./catalogue-data";
import { CatalogueProviders } from "./catalogue-schema";
import { updateCatalogue } from "./update-catalogue";

useTestDatabase();

const bundled = structuredClone(currentCatalogue().providers);
let release: Provider[] = [];

beforeEach(() => {
  release = structuredClone(bundled) as Provider[];
});

const find = (provider: string, id: string) => {
  const model = release.find((one) => one.id === provider)?.models.find((one) => one.id === id);
  if (!model) throw new Error(`${provider}/${id} is not in the release`);
  return model;
};
const readVersions = (modelId: string) =>
  getDatabase().prisma.priceVersion.findMany({ where: { modelId }, orderBy: { id: "asc" }, include: { rates: true } });

/** What a call with a million input tokens costs that is recorded now. */
async function recordedCost(model: string, provider = "openai"): Promise<string | undefined> {
  const { id: organizationId } = await createTestOrganization();
  await recordUsage({ organizationId, apiKeyId: null }, [
    { provider, model, input_tokens: 1_000_000, output_tokens: 0 },
  ]);
  const record = await getDatabase().prisma.usageRecord.findFirstOrThrow({ where: { organizationId } });
  return record.costUsd?.toFixed(2);
}

describe("updateCatalogue", () => {
  it("changes nothing when the release has the same prices", async () => {
    await resolveModel("openai", "gpt-4o");
    expect((await updateCatalogue(adminViewer(), release)).models).toEqual([]);
  });

  it("adds a changed price from now on, and leaves what was stored untouched", async () => {
    const id = await resolveModel("openai", "gpt-4o-mini");
    const before = await readVersions(id);
    find("openai", "gpt-4o-mini").prices = { input_mtok: 0.3, output_mtok: 0.6 };
    const update = await updateCatalogue(adminViewer(), release);
    expect(update.models.map(({ model }) => model)).toEqual(["gpt-4o-mini"]);
    const after = await readVersions(id);
    expect(after.slice(0, before.length)).toEqual(before);
    expect(after).toHaveLength(before.length + 1);
    expect(after.at(-1)).toMatchObject({ sourceDetail: update.name, effectiveTo: null, supersededAt: null });
    expect(await recordedCost("gpt-4o-mini")).toBe("0.30");
    expect((await updateCatalogue(adminViewer(), release)).models).toEqual([]);
  });

  it("ends the catalogue prices of a model that was taken for another by its name", async () => {
    const id = await resolveModel("openai", "gpt-4.1-nano-of-somebody-else");
    const other = await resolveModel("openai", "gpt-4.1-nano");
    await getDatabase().prisma.priceVersion.updateMany({ where: { modelId: other }, data: { modelId: id } });
    await getDatabase().prisma.model.update({
      where: { id },
      data: { catalogueName: "openai/gpt-4.1-nano", matchRule: "upstream" },
    });
    forgetPriceBooks();
    expect(await recordedCost("gpt-4.1-nano-of-somebody-else")).toBe("0.10");
    const update = await updateCatalogue(adminViewer(), release);
    expect(update.models).toContainEqual(expect.objectContaining({ modelId: id, catalogueName: null, added: [] }));
    expect(await recordedCost("gpt-4.1-nano-of-somebody-else")).toBeUndefined();
    expect((await updateCatalogue(adminViewer(), release)).models).toEqual([]);
  });

  it("adds a price that the release dates from its own date", async () => {
    const id = await resolveModel("openai", "gpt-4.1");
    const { prices } = find("openai", "gpt-4.1");
    find("openai", "gpt-4.1").prices = [
      { prices: prices as Record<string, number> },
      { constraint: { type: "start_date", start_date: "2027-01-01" }, prices: { input_mtok: 1, output_mtok: 4 } },
    ];
    await updateCatalogue(adminViewer(), release);
    const versions = await readVersions(id);
    expect(versions.map(({ effectiveFrom }) => effectiveFrom?.toISOString() ?? null)).toEqual([
      null,
      "2027-01-01T00:00:00.000Z",
    ]);
  });

  it("ends prices of certain hours that the release has no more", async () => {
    const id = await resolveModel("deepseek", "deepseek-v4-pro");
    find("deepseek", "deepseek-v4-pro").prices = { input_mtok: 0.66, cache_read_mtok: 0.022, output_mtok: 1.98 };
    const { models } = await updateCatalogue(adminViewer(), release);
    const hours = models.find(({ modelId }) => modelId === id)?.added.map(({ price }) => price.dailyFrom);
    expect(hours).toEqual(["01:00:00", "06:00:00"]);
    expect((await updateCatalogue(adminViewer(), release)).models).toEqual([]);
  });

  it("prices a model that was unknown so far, from the beginning", async () => {
    const id = await resolveModel("openai", "gpt-99");
    expect(await recordedCost("gpt-99")).toBeUndefined();
    release
      .find((one) => one.id === "openai")
      ?.models.push({
        id: "gpt-99",
        match: { equals: "gpt-99" },
        prices: { input_mtok: 7, output_mtok: 14 },
      });
    const { models } = await updateCatalogue(adminViewer(), release);
    expect(models).toMatchObject([
      { model: "gpt-99", isNew: true, catalogueName: "openai/gpt-99", matchRule: "exact" },
    ]);
    expect((await readVersions(id)).map(({ effectiveFrom }) => effectiveFrom)).toEqual([null]);
    expect(await recordedCost("gpt-99")).toBe("7.00");
    // A model seen for the first time is looked up in the stored release too.
    expect(await recordedCost("gpt-99-2027-05-05")).toBe("7.00");
  });

  it("follows the catalogue model that an administrator named", async () => {
    const id = await resolveModel("azure", "team-deployment");
    await getDatabase().prisma.$transaction((transaction) => setCatalogueMatch(transaction, id, "openai/o3-mini"));
    find("openai", "o3-mini").prices = { input_mtok: 2.2, output_mtok: 4.4 };
    await updateCatalogue(adminViewer(), release);
    expect(await recordedCost("team-deployment", "azure")).toBe("2.20");
  });

  it("answers what would change in a dry run, and changes nothing", async () => {
    const id = await resolveModel("openai", "gpt-5");
    const before = await readVersions(id);
    const stored = await getDatabase().prisma.priceCatalogue.findMany({ select: { id: true } });
    find("openai", "gpt-5").prices = { input_mtok: 1, output_mtok: 10 };
    const { models } = await updateCatalogue(adminViewer(), release, { dryRun: true });
    expect(models.map(({ model }) => model)).toContain("gpt-5");
    expect(await readVersions(id)).toEqual(before);
    expect(await getDatabase().prisma.priceCatalogue.findMany({ select: { id: true } })).toEqual(stored);
  });

  it("refuses jumps that nobody confirmed, a broken list, and anyone but administrators", async () => {
    const id = await resolveModel("openai", "o3-pro");
    const before = await readVersions(id);
    find("openai", "o3-pro").prices = { input_mtok: 200, output_mtok: 80 };
    await expect(updateCatalogue(adminViewer(), release)).rejects.toMatchObject({ code: "conflict" });
    find("openai", "o3-pro").prices = { input_mtok: 20, cache_read_mtok: 21, output_mtok: 80 };
    await expect(updateCatalogue(adminViewer(), release, { confirm: true })).rejects.toMatchObject({
      code: "invalid_request",
    });
    const few = release.map((provider) => ({ ...provider, models: provider.models.slice(0, 2) }));
    await expect(updateCatalogue(adminViewer(), few)).rejects.toMatchObject({ code: "invalid_request" });
    const { viewer } = await createTestOrganization();
    await expect(updateCatalogue(viewer, release)).rejects.toMatchObject({ code: "forbidden" });
    expect(await readVersions(id)).toEqual(before);
    find("openai", "o3-pro").prices = { input_mtok: 200, output_mtok: 80 };
    const { models } = await updateCatalogue(adminViewer(), release, { confirm: true });
    expect(models.map(({ model }) => model)).toContain("o3-pro");
  });
});

describe("CatalogueProviders", () => {
  it("reads the release that comes with the app, with and without the kinds of its conditions", () => {
    const read = CatalogueProviders.parse(bundled);
    expect(read.map(({ id, models }) => [id, models.length])).toEqual(
      bundled.map(({ id, models }) => [id, models.length]),
    );
    find("openai", "o3").prices = [
      { prices: { input_mtok: 10 } },
      { constraint: { start_date: "2025-06-10" }, prices: { input_mtok: 2 } } as never,
    ];
    const [, o3] = CatalogueProviders.parse(release).flatMap(({ id, models }) =>
      id === "openai" ? models.filter((model) => ["gpt-4o", "o3"].includes(model.id)) : [],
    );
    expect(o3.prices).toMatchObject([{}, { constraint: { type: "start_date", start_date: "2025-06-10" } }]);
  });

  it.each([
    ["a negative price", { input_mtok: -1 }],
    ["a text for a price", { input_mtok: "1" }],
    ["a price beyond all reason", { input_mtok: 1e9 }],
    ["an unknown condition", [{ constraint: { weekday: "MO" }, prices: {} }]],
  ])("refuses %s", (_what, prices) => {
    find("openai", "o3").prices = prices as never;
    expect(CatalogueProviders.safeParse(release).success).toBe(false);
  });

  it("refuses data of another kind", () => {
    for (const data of [null, {}, [], [{ id: "openai" }], "text"]) {
      expect(CatalogueProviders.safeParse(data).success).toBe(false);
    }
  });
});
