import { beforeEach, expect, it } from "vitest";
import { priceVersionJson } from "@/lib/api/pricing/price-version-json";
import { getDatabase } from "@/lib/db/connection/database";
import { recordUsage } from "@/lib/ledger/recording/record-usage";
import { createContract, NewContract } from "@/lib/pricing/contracts/create-contract";
import { listContracts } from "@/lib/pricing/contracts/list-contracts";
import { resolveModel } from "@/lib/pricing/models/resolve-model";
import { listPriceVersions } from "@/lib/reading/models/list-price-versions";
import { adminViewer, createTestOrganization, useTestDatabase } from "@/lib/testing/databases/test-database";
import { NewPrice } from "./new-price";
import { setPrice } from "./set-price";
import { withdrawPrice } from "./withdraw-price";

useTestDatabase();

const admin = adminViewer();
let modelId: string;
beforeEach(async () => {
  modelId = await resolveModel("acme", `model-${crypto.randomUUID()}`);
});

const input = (usd: string | number, more: object = {}) => ({ bucket: "input", usd_per_million: usd, ...more });
const set = (price: object) => setPrice(admin, NewPrice.parse({ model_id: modelId, ...price }));

it("refuses a price that cannot be right, and asks back about one that is unlikely", async () => {
  const cached = { bucket: "cacheRead", usd_per_million: "2" };
  await expect(set({ rates: [input("1"), cached] })).rejects.toMatchObject({ code: "invalid_request" });
  await expect(set({ rates: [input("1"), cached], confirm: true })).rejects.toMatchObject({ code: "invalid_request" });
  await set({ rates: [input("1")] });
  await expect(set({ rates: [input("10")] })).rejects.toMatchObject({
    code: "conflict",
    message: expect.stringContaining("ten times"),
  });
  expect(await set({ rates: [input("10")], confirm: true })).toMatchObject({ source: "MANUAL" });
  const versions = await getDatabase().prisma.priceVersion.findMany({ where: { modelId } });
  expect(versions.filter(({ supersededAt }) => supersededAt === null)).toHaveLength(1);
  expect(versions).toHaveLength(2);
});

it.each([
  [{ rates: [] }],
  [{ rates: [input("-1")] }],
  [{ rates: [input("1000000")] }],
  [{ rates: [input("1e400")] }],
  [{ rates: [input(Number.NaN)] }],
  [{ rates: [{ bucket: "reasoning", usd_per_million: 1 }] }],
  [{ rates: [input("1"), input("2")] }],
  [{ rates: [input("1")], tier_multipliers: { batch: "-0.5" } }],
  [{ rates: [input("1")], effective_from: "yesterday" }],
  [{ rates: [input("1")], effective_from: "2026-02-01", effective_to: "2026-01-01" }],
])("takes no %j", (price) => {
  expect(NewPrice.safeParse({ model_id: crypto.randomUUID(), ...price }).success).toBe(false);
});

it("takes prices of items up to a thousand dollars each, and dates as days in UTC", async () => {
  const rates = [
    input("1"),
    { bucket: "image", usd_per_million: "190000" },
    { bucket: "request", usd_per_million: 5e8 },
  ];
  const version = await set({
    rates,
    effective_from: "2026-01-01",
    effective_to: "2026-02-01T00:00:00+01:00",
    note: "PO 7",
  });
  expect(priceVersionJson(version)).toMatchObject({
    source: "manual",
    source_detail: "PO 7",
    effective_from: new Date("2026-01-01T00:00:00Z"),
    effective_to: new Date("2026-01-31T23:00:00Z"),
    rates: [
      { bucket: "image", usd_per_million: "190000" },
      { bucket: "input", usd_per_million: "1" },
      { bucket: "request", usd_per_million: "500000000" },
    ],
  });
});

it("is for administrators, for models and organizations that are there, and is written to the audit log", async () => {
  const { id: organizationId, viewer } = await createTestOrganization();
  const price = { model_id: modelId, rates: [input("3")] };
  await expect(setPrice(viewer, NewPrice.parse(price))).rejects.toMatchObject({ code: "forbidden" });
  await expect(set({ ...price, model_id: crypto.randomUUID() })).rejects.toMatchObject({ code: "not_found" });
  await expect(set({ ...price, organization: crypto.randomUUID() })).rejects.toMatchObject({ code: "not_found" });
  const { id } = await set({ ...price, organization: organizationId });
  await expect(withdrawPrice(viewer, id)).rejects.toMatchObject({ code: "forbidden" });
  await withdrawPrice(admin, id);
  expect((await withdrawPrice(admin, id)).supersededAt).not.toBeNull();
  const entries = await getDatabase().prisma.auditEntry.findMany({ where: { targetId: id }, orderBy: { at: "asc" } });
  expect(entries.map((entry) => [entry.action, entry.organizationId])).toEqual([
    ["price.set", organizationId],
    ["price.withdraw", organizationId],
  ]);
  expect(entries[0].detail).toMatchObject({ rates: [{ bucket: "input", usd_per_million: "3" }] });
});

it("a catalogue price cannot be withdrawn", async () => {
  const listed = await resolveModel("openai", "gpt-4o");
  const version = await getDatabase().prisma.priceVersion.findFirstOrThrow({ where: { modelId: listed } });
  await expect(withdrawPrice(admin, version.id)).rejects.toMatchObject({ code: "conflict" });
});

it("a tenant sees the prices of all and its own of models that it used, and its own contracts only", async () => {
  const [one, two] = [await createTestOrganization({ name: "One" }), await createTestOrganization()];
  const { name } = await getDatabase().prisma.model.findUniqueOrThrow({ where: { id: modelId } });
  const event = { provider: "acme", model: name, input_tokens: 1 };
  await recordUsage({ organizationId: one.id, apiKeyId: null }, [event]);
  await set({ rates: [input("5")] });
  await set({ rates: [input("4")], organization: one.id });
  await createContract(admin, NewContract.parse({ organization: one.id, percent: -5 }));
  const sources = async (viewer: typeof admin) =>
    (await listPriceVersions(viewer, modelId)).map(({ source, organizationName }) => [source, organizationName]);
  const all = [
    ["CONTRACT", "One"],
    ["MANUAL", null],
  ];
  expect(await sources(admin)).toEqual(all);
  expect(await sources(one.viewer)).toEqual(all);
  await expect(sources(two.viewer)).rejects.toMatchObject({ code: "not_found" });
  await recordUsage({ organizationId: two.id, apiKeyId: null }, [event]);
  expect(await sources(two.viewer)).toEqual([["MANUAL", null]]);

  expect(await listContracts(one.viewer)).toHaveLength(1);
  expect(await listContracts(two.viewer)).toEqual([]);
  await expect(listContracts(two.viewer, one.id)).rejects.toMatchObject({ code: "not_found" });
  expect(await listContracts(admin, one.id)).toHaveLength(1);
  const parsed = NewContract.parse({ organization: one.id, percent: -50 });
  await expect(createContract(one.viewer, parsed)).rejects.toMatchObject({ code: "forbidden" });
});
