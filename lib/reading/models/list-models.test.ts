import { beforeEach, expect, it } from "vitest";
import { getDatabase } from "@/lib/db/connection/database";
import { recordUsage } from "@/lib/ledger/recording/record-usage";
import { ModelChange, updateModel } from "@/lib/pricing/models/update-model";
import { listUnpriced } from "@/lib/pricing/versions/list-unpriced";
import { NewPrice } from "@/lib/pricing/versions/new-price";
import { setPrice } from "@/lib/pricing/versions/set-price";
import { UsageFilter } from "@/lib/reading/view/filter";
import { adminViewer, createTestOrganization, useTestDatabase } from "@/lib/testing/databases/test-database";
import { getModel } from "./get-model";
import { listModels, ModelQuery } from "./list-models";

useTestDatabase();

const admin = adminViewer();
let house: string;
let one: Awaited<ReturnType<typeof createTestOrganization>>;
let two: Awaited<ReturnType<typeof createTestOrganization>>;
beforeEach(async () => {
  house = `house-${crypto.randomUUID()}`;
  one = await createTestOrganization({ timeZone: "Asia/Tokyo" });
  two = await createTestOrganization();
});

async function record(organization: typeof one, events: object[]): Promise<void> {
  const { accepted } = await recordUsage({ organizationId: organization.id, apiKeyId: null }, events);
  expect(accepted).toBe(events.length);
}

const lastDays = (days: number) => ModelQuery.parse({ days });
const listed = { provider: "openai", model: "gpt-4o", input_tokens: 1_000_000, output_tokens: 0 };
const unlisted = () => ({ provider: "acme", model: house, input_tokens: 100, output_tokens: 10 });

it("a tenant's models are those it used, the unpriced first, each with its figures and current price", async () => {
  await record(one, [listed, listed, unlisted()]);
  await record(two, [{ ...listed, model: "gpt-4o-mini" }]);
  const models = await listModels(one.viewer, lastDays(7));
  expect(models.map(({ name, requests, unpricedRequests }) => [name, requests, unpricedRequests])).toEqual([
    [house, 1, 1],
    ["gpt-4o", 2, 0],
  ]);
  expect(models[0].price).toBeNull();
  expect(models[1]).toMatchObject({
    provider: { id: "openai", name: "OpenAI" },
    costUsd: "5.000000000000",
    price: {
      source: "CATALOGUE",
      inputUsdPerMillion: "2.5",
      outputUsdPerMillion: "10",
      cacheReadUsdPerMillion: "1.25",
    },
  });
  expect((await listModels(two.viewer, lastDays(7))).map(({ name }) => name)).toEqual(["gpt-4o-mini"]);
  await expect(getModel(two.viewer, models[0].id)).rejects.toMatchObject({ code: "not_found" });
  const all = (await listModels(admin, lastDays(7))).map(({ name }) => name);
  expect(all).toEqual(expect.arrayContaining([house, "gpt-4o", "gpt-4o-mini"]));
});

it("a tenant sees its contract's price as current, others the price of all", async () => {
  await record(one, [listed]);
  await record(two, [listed]);
  const [{ id }] = await listModels(one.viewer, lastDays(7));
  const rates = [{ bucket: "input", usd_per_million: "2" }];
  await setPrice(admin, NewPrice.parse({ model_id: id, organization: one.id, rates }));
  expect((await getModel(one.viewer, id)).price).toMatchObject({ source: "CONTRACT", inputUsdPerMillion: "2" });
  expect((await getModel(two.viewer, id)).price).toMatchObject({ source: "CATALOGUE" });
  expect((await getModel(admin, id)).price).toMatchObject({ source: "CATALOGUE" });
});

it("a model without calls of late is listed with zeros", async () => {
  await record(one, [{ ...listed, occurred_at: "2025-01-01T00:00:00Z" }]);
  const [model] = await listModels(one.viewer, lastDays(30));
  expect(model).toMatchObject({ name: "gpt-4o", requests: 0, costUsd: "0.000000000000", lastUsedAt: null });
});

it("the filter decides over figures and models: period, model, provider, and whose models an administrator sees", async () => {
  await record(one, [
    { ...listed, occurred_at: "2026-02-01T00:00:00Z", feature: "chat" },
    { ...listed, occurred_at: "2026-02-02T00:00:00Z" },
    { ...unlisted(), occurred_at: "2026-01-01T00:00:00Z" },
  ]);
  await record(two, [{ ...listed, model: "gpt-4.1-nano" }]);
  const february = { from: "2026-02-01", to: "2026-02-28" };
  const namesOf = async (filter: object) => {
    const models = await listModels(admin, UsageFilter.parse({ ...february, organization: one.id, ...filter }));
    return models.map(({ name, requests }) => [name, requests]);
  };
  expect(await namesOf({})).toEqual([
    ["gpt-4o", 2],
    [house, 0],
  ]);
  expect(await namesOf({ feature: "chat" })).toEqual([
    ["gpt-4o", 1],
    [house, 0],
  ]);
  expect(await namesOf({ provider: "acme" })).toEqual([[house, 0]]);
  const [{ id }] = await listModels(one.viewer, lastDays(1));
  expect(await namesOf({ model: id })).toHaveLength(1);
  expect(await getModel(one.viewer, id, UsageFilter.parse({ ...february, provider: "nobody" }))).toMatchObject({ id });
  const [other] = await listModels(two.viewer, lastDays(1));
  const ofOne = UsageFilter.parse({ organization: one.id, user: "ada" });
  expect(await getModel(admin, other.id, ofOne)).toMatchObject({ name: "gpt-4.1-nano", requests: 0 });
  const foreign = UsageFilter.parse({ organization: two.id });
  await expect(listModels(one.viewer, foreign)).rejects.toMatchObject({ code: "not_found" });
});

it("unpriced calls are listed by model, since when, how many no price can help, and of whom", async () => {
  await record(one, [
    { ...unlisted(), occurred_at: "2026-01-01T20:00:00Z" },
    { ...unlisted(), occurred_at: "2026-03-01T00:00:00Z" },
    { provider: "acme", model: house, response: { usage: null, choices: [] }, occurred_at: "2026-03-02T00:00:00Z" },
    { ...unlisted(), cost_usd: "1" },
    listed,
  ]);
  await record(two, [{ ...unlisted(), occurred_at: "2026-02-01T00:00:00Z" }]);
  const [mine, ...others] = await listUnpriced(one.viewer);
  expect(others).toEqual([]);
  expect(mine).toMatchObject({
    name: house,
    calls: 3,
    unknownTokenCalls: 1,
    estimatedCalls: 0,
    // Tokyo's day.
    firstDay: "2026-01-02",
    lastDay: "2026-03-02",
    organizations: [{ id: one.id, name: one.name }],
    price: null,
  });
  const found = (await listUnpriced(admin)).find(({ name }) => name === house);
  expect(found).toMatchObject({ calls: 4 });
  expect(found?.organizations.map(({ id }) => id).sort()).toEqual([one.id, two.id].sort());
});

it("an alias lets a catalogue model's prices hold, for administrators only", async () => {
  await record(one, [unlisted()]);
  const [{ id }] = await listModels(one.viewer, lastDays(7));
  const change = ModelChange.parse({ catalogue_name: "openai/gpt-4o", display_name: "House model" });
  await expect(updateModel(one.viewer, id, change)).rejects.toMatchObject({ code: "forbidden" });
  const model = await getModel(admin, await updateModel(admin, id, change));
  expect(model).toMatchObject({
    displayName: "House model",
    catalogueName: "openai/gpt-4o",
    matchRule: "alias",
    price: { source: "CATALOGUE", inputUsdPerMillion: "2.5" },
  });
  await expect(updateModel(admin, id, { ...change, catalogueName: "openai/none" })).rejects.toMatchObject({
    code: "not_found",
  });
  const audit = await getDatabase().prisma.auditEntry.findMany({ where: { targetId: id } });
  expect(audit.map(({ action }) => action)).toEqual(["model.update"]);
  expect(audit[0].detail).toMatchObject({ before: { catalogue_name: null }, after: { display_name: "House model" } });
  await record(one, [unlisted()]);
  expect(await getModel(one.viewer, id)).toMatchObject({ requests: 2, unpricedRequests: 1 });
});
