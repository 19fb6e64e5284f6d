import { beforeEach, describe, expect, it } from "vitest";
import { getDatabase } from "@/lib/db/connection/database";
import { recordUsage } from "@/lib/ledger/recording/record-usage";
import { createContract, NewContract } from "@/lib/pricing/contracts/create-contract";
import { withdrawContract } from "@/lib/pricing/contracts/withdraw-contract";
import { importPriceSheet } from "@/lib/pricing/sheets/import-price-sheet";
import { PriceSheet } from "@/lib/pricing/sheets/price-sheet";
import { adminViewer, createTestOrganization, useTestDatabase } from "@/lib/testing/databases/test-database";
import { NewPrice } from "./new-price";
import { NewDefaultPrice, setDefaultPrice } from "./set-default-price";
import { setPrice } from "./set-price";
import { withdrawPrice } from "./withdraw-price";

useTestDatabase();

const admin = adminViewer();
let organization: Awaited<ReturnType<typeof createTestOrganization>>;
let other: Awaited<ReturnType<typeof createTestOrganization>>;
beforeEach(async () => {
  organization = await createTestOrganization();
  other = await createTestOrganization();
});

/** Records a call of a million tokens each way, and answers its cost, where that comes from and its model. */
async function call(model: string, event: object = {}, organizationId = organization.id) {
  const id = crypto.randomUUID();
  const tokens = { input_tokens: 1_000_000, output_tokens: 1_000_000 };
  const { accepted } = await recordUsage({ organizationId, apiKeyId: null }, [
    { id, provider: "openai", model, ...tokens, ...event },
  ]);
  expect(accepted).toBe(1);
  const record = await getDatabase().prisma.usageRecord.findUniqueOrThrow({
    where: { organizationId_id: { organizationId, id } },
    include: { priceVersion: true },
  });
  return {
    cost: record.costUsd?.toFixed() ?? null,
    costSource: record.costSource,
    price: record.priceVersion?.source ?? null,
    modelId: record.modelId,
  };
}

const rates = (input: string, output: string) => [
  { bucket: "input", usd_per_million: input },
  { bucket: "output", usd_per_million: output },
];
const set = (price: object) => setPrice(admin, NewPrice.parse(price));
const contract = (terms: object) =>
  createContract(admin, NewContract.parse({ organization: organization.id, ...terms }));

describe("which price holds", () => {
  it("is the tenant's contract price, then a manual one, the price sheet's, the catalogue's", async () => {
    const model = "gpt-4o";
    const listed = await call(model);
    expect(listed).toMatchObject({ cost: "12.5", costSource: "CALCULATED", price: "CATALOGUE" });
    const lines = [{ provider: "openai", model, input_usd_per_million: "2", output_usd_per_million: "9" }];
    await importPriceSheet(admin, PriceSheet.parse({ name: "sheet", lines }));
    expect(await call(model)).toMatchObject({ cost: "11", price: "SHEET" });
    const manual = await set({ model_id: listed.modelId, rates: rates("2", "8") });
    expect(await call(model)).toMatchObject({ cost: "10", price: "MANUAL" });
    const own = await set({ model_id: listed.modelId, organization: organization.id, rates: rates("1", "8") });
    expect(await call(model)).toMatchObject({ cost: "9", price: "CONTRACT" });
    expect(await call(model, {}, other.id)).toMatchObject({ cost: "10", price: "MANUAL" });

    await withdrawPrice(admin, own.id);
    expect(await call(model)).toMatchObject({ cost: "10", price: "MANUAL" });
    await withdrawPrice(admin, manual.id);
    expect(await call(model)).toMatchObject({ cost: "11", price: "SHEET" });
  });

  it("is the organization's default price, as an estimate, for a model without one, and otherwise none", async () => {
    const model = "house-model";
    const unpriced = { cost: null, costSource: "UNPRICED", price: null };
    expect(await call(model)).toMatchObject(unpriced);
    const price = NewDefaultPrice.parse({ input_usd_per_million: "1", output_usd_per_million: 3 });
    await expect(setDefaultPrice(organization.viewer, organization.id, price)).rejects.toMatchObject({
      code: "forbidden",
    });
    expect(await setDefaultPrice(admin, organization.id, price)).toMatchObject({ inputUsdPerMillion: "1" });
    expect(await call(model)).toMatchObject({ cost: "4", costSource: "ESTIMATED", price: "DEFAULT" });
    expect(await call(model, {}, other.id)).toMatchObject(unpriced);
    expect(await call("gpt-4o-mini")).toMatchObject({ cost: "0.75", price: "CATALOGUE" });
    expect(await setDefaultPrice(admin, organization.id, null)).toBeNull();
    expect(await call(model)).toMatchObject(unpriced);
  });

  it("is the version whose dates hold when the call was made; a later one with the same start replaces it", async () => {
    const model = "dated-model";
    const { modelId } = await call(model);
    const first = await set({ model_id: modelId, rates: rates("1", "1"), effective_to: "2026-02-01" });
    const second = await set({ model_id: modelId, rates: rates("2", "2"), effective_from: "2026-02-01" });
    expect((await call(model, { occurred_at: "2026-01-31T23:59:59Z" })).cost).toBe("2");
    expect((await call(model, { occurred_at: "2026-02-01T00:00:00Z" })).cost).toBe("4");
    await set({ model_id: modelId, rates: rates("3", "3"), effective_from: "2026-02-01" });
    expect((await call(model, { occurred_at: "2026-02-01T00:00:00Z" })).cost).toBe("6");
    const versions = await getDatabase().prisma.priceVersion.findMany({ where: { id: { in: [first.id, second.id] } } });
    expect(versions.map(({ id, supersededAt }) => [id, supersededAt !== null])).toEqual(
      expect.arrayContaining([
        [first.id, false],
        [second.id, true],
      ]),
    );
  });

  it("has a tier's own rates from multipliers, exactly", async () => {
    const model = "tier-model";
    const { modelId } = await call(model);
    const given = [...rates("0.000000003", "10"), { bucket: "output", usd_per_million: "4", service_tier: "flex" }];
    const version = await set({ model_id: modelId, rates: given, tier_multipliers: { batch: "0.5", flex: 0.25 } });
    expect(version.rates.map((rate) => [rate.serviceTier, rate.bucket, rate.usdPerMillion])).toEqual([
      ["", "input", "0.000000003"],
      ["", "output", "10"],
      ["batch", "input", "0.000000002"],
      ["batch", "output", "5"],
      ["flex", "input", "0.000000001"],
      ["flex", "output", "4"],
    ]);
    expect((await call(model, { service_tier: "batch", input_tokens: 0 })).cost).toBe("5");
    expect((await call(model, { service_tier: "priority", input_tokens: 0 })).cost).toBeNull();
  });
});

describe("a contract's percentage", () => {
  it("is taken off or put on list prices exactly, the narrowest first, for its tenant alone", async () => {
    const model = "gpt-4.1";
    const { modelId, cost } = await call(model);
    expect(cost).toBe("10");
    const all = await contract({ percent: "-20" });
    expect(all).toMatchObject({ percent: "-20", provider: null, model: null });
    expect(await call(model)).toMatchObject({ cost: "8", price: "CATALOGUE" });
    expect(await call(model, {}, other.id)).toMatchObject({ cost: "10" });
    await contract({ percent: "33.3333", provider: "openai" });
    expect((await call(model)).cost).toBe("13.33333");
    const narrow = await contract({ percent: 2.5, model_id: modelId });
    expect((await call(model)).cost).toBe("10.25");
    await withdrawContract(admin, narrow.id);
    expect((await call(model)).cost).toBe("13.33333");
  });

  it("changes neither the tenant's own price nor a reported cost", async () => {
    const model = "gpt-4.1-mini";
    const { modelId } = await call(model);
    await contract({ percent: "-50" });
    expect((await call(model, { cost_usd: "1.25" })).cost).toBe("1.25");
    await set({ model_id: modelId, organization: organization.id, rates: rates("1", "1") });
    expect((await call(model)).cost).toBe("2");
  });

  it.each([
    ["-100", {}],
    ["1000.0001", {}],
    ["0.00001", {}],
    ["abc", {}],
    ["5", { provider: "openai", model_id: crypto.randomUUID() }],
    ["5", { effective_from: "2026-02-01", effective_to: "2026-02-01" }],
  ])("refuses %s %j", (percent, terms) => {
    const parsed = NewContract.safeParse({ organization: organization.id, percent, ...terms });
    expect(parsed.success).toBe(false);
  });
});
