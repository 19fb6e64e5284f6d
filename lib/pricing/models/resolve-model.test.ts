import { describe, expect, it } from "vitest";
import { getDatabase } from "@/lib/db/connection/database";
import { forgetPriceBooks, getPriceBook } from "@/lib/pricing/book/price-books";
import { choosePrice } from "@/lib/pricing/calculate/choose-price";
import { useTestDatabase } from "@/lib/testing/databases/test-database";
import { resolveModel, setCatalogueMatch, suggestCatalogueNames } from "./resolve-model";

useTestDatabase();

const readModel = (id: string) => getDatabase().prisma.model.findUniqueOrThrow({ where: { id } });

describe("resolveModel", () => {
  it("keeps one model for all spellings of its provider's prefix, and how it was matched", async () => {
    const id = await resolveModel("openai", "gpt-4o");
    expect(await resolveModel("openai", "openai/gpt-4o")).toBe(id);
    expect(await resolveModel(null, "openai/gpt-4o")).toBe(id);
    expect(await readModel(id)).toMatchObject({
      name: "gpt-4o",
      providerId: "openai",
      catalogueName: "openai/gpt-4o",
      matchRule: "exact",
      suggestion: null,
    });
  });

  it("stores the prices of service tiers with the standard ones", async () => {
    const { prices } = await getPriceBook(await resolveModel("anthropic", "claude-opus-5"));
    const fast = prices[0].rates.filter((rate) => rate.serviceTier === "fast+us" && rate.bucket === "output");
    expect(fast).toEqual([
      { bucket: "output", serviceTier: "fast+us", aboveInputTokens: 0, nanoUsdPerMillion: 55_000_000_000n },
    ]);
  });

  it("takes no price of a similar name, and says which one it is", async () => {
    const id = await resolveModel("anthropic", "claude-sonnet-5-5");
    expect(await readModel(id)).toMatchObject({
      catalogueName: null,
      matchRule: null,
      suggestion: "anthropic/claude-sonnet-5",
    });
    expect((await getPriceBook(id)).prices).toEqual([]);
  });
});

describe("setCatalogueMatch", () => {
  it("prices an Azure deployment as the model that an administrator names, from then on", async () => {
    const { prisma } = getDatabase();
    const id = await resolveModel("azure", "team-deployment");
    await prisma.$transaction((transaction) => setCatalogueMatch(transaction, id, "openai/gpt-4.1"));
    await prisma.$transaction((transaction) => setCatalogueMatch(transaction, id, "openai/gpt-4o"));
    forgetPriceBooks();
    expect(await readModel(id)).toMatchObject({ catalogueName: "openai/gpt-4o", matchRule: "alias", suggestion: null });
    const { prices } = await getPriceBook(id);
    const input = choosePrice(prices, "", new Date())?.rates.filter((rate) => rate.bucket === "input");
    expect(input?.map((rate) => [rate.serviceTier, rate.nanoUsdPerMillion])).toEqual(
      expect.arrayContaining([
        ["", 2_500_000_000n],
        ["batch", 1_250_000_000n],
      ]),
    );
    // Azure's priority tier is not OpenAI's.
    expect(input?.some((rate) => rate.serviceTier === "priority")).toBe(false);
    const versions = await prisma.priceVersion.findMany({ where: { modelId: id }, orderBy: { createdAt: "asc" } });
    expect(versions.map(({ matchedName, supersededAt }) => [matchedName, supersededAt === null])).toEqual([
      ["openai/gpt-4.1", false],
      ["openai/gpt-4o", true],
    ]);
    expect(await resolveModel("azure", "team-deployment")).toBe(id);
  });

  it("changes nothing for a name that the catalogue has not", async () => {
    const { prisma } = getDatabase();
    const id = await resolveModel("openai", "gpt-4.1");
    await expect(
      prisma.$transaction((transaction) => setCatalogueMatch(transaction, id, "openai/gpt-99")),
    ).rejects.toMatchObject({ code: "not_found" });
    expect(await readModel(id)).toMatchObject({ catalogueName: "openai/gpt-4.1", matchRule: "exact" });
  });
});

it("suggests catalogue models by the words in their names", () => {
  expect(suggestCatalogueNames("gpt-4o openai/")[0]).toBe("openai/gpt-4o");
  expect(suggestCatalogueNames("claude")).toHaveLength(20);
  expect(suggestCatalogueNames("no such model")).toEqual([]);
  expect(suggestCatalogueNames("  ")).toEqual([]);
});
