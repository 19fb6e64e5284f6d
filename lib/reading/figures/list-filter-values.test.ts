import { randomBytes, randomUUID } from "node:crypto";
import { beforeAll, expect, it } from "vitest";
import { getDatabase } from "@/lib/db/connection/database";
import { recordUsage } from "@/lib/ledger/recording/record-usage";
import { resolveModels } from "@/lib/pricing/models/resolve-models";
import { pageUnpriced } from "@/lib/pricing/versions/list-unpriced";
import { pageModels } from "@/lib/reading/models/list-models";
import type { ModelsChoice } from "@/lib/reading/models/models-query";
import { searchThings } from "@/lib/reading/search/search-things";
import { UsageFilter } from "@/lib/reading/view/filter";
import { openUsageView } from "@/lib/reading/view/usage-view";
import { adminViewer, createTestOrganization, useTestDatabase } from "@/lib/testing/databases/test-database";
import { listFilterValues } from "./list-filter-values";

useTestDatabase();

const MANY = 300;
const TODAY = UsageFilter.parse({ days: 1 });
let one: Awaited<ReturnType<typeof createTestOrganization>>;
let two: typeof one;

beforeAll(async () => {
  [one, two] = [await createTestOrganization(), await createTestOrganization()];
  await getDatabase().prisma.installation.update({ where: { id: 1 }, data: { newModelsPerDay: 10_000 } });
  const keys = Array.from({ length: MANY }, () => randomUUID());
  await getDatabase().prisma.apiKey.createMany({
    data: keys.map((id, index) => ({
      ...{ id, organizationId: one.id, name: `key-${index}`, prefix: `k${index}`, hash: randomBytes(32) },
      scopes: ["INGEST" as const],
    })),
  });
  const event = (index: number) => ({
    ...{ provider: "acme", model: `mine-${index}`, input_tokens: 1, feature: `feature-${index}` },
    ...{ endpoint: `/endpoint/${index}`, request_type: `type-${index}` },
  });
  const all = Array.from({ length: MANY }, (_, index) => event(index));
  await recordUsage({ organizationId: one.id, apiKeyId: null }, [...all, event(299), event(299), event(299)]);
  for (const [index, apiKeyId] of keys.entries()) {
    await recordUsage({ organizationId: one.id, apiKeyId }, [event(index % 3)]);
  }
  await recordUsage({ organizationId: two.id, apiKeyId: null }, [
    { provider: "secret", model: "theirs", input_tokens: 1 },
  ]);
}, 120_000);

const choice = (some: Partial<ModelsChoice> = {}): ModelsChoice => ({
  ...{ search: "", sort: null, desc: false, limit: 50, offset: 0 },
  ...some,
});

it("offers the most used values of each filter, and the chosen ones, and says which lists are cut", async () => {
  const [chosen] = await resolveModels(null, [{ provider: "acme", name: "mine-298" }]);
  const { lists, cut } = await openUsageView(
    one.viewer,
    UsageFilter.parse({ days: 1, model: chosen, feature: "feature-297" }),
    listFilterValues,
  );
  for (const name of ["model", "feature", "request_type", "endpoint", "api_key"] as const) {
    expect(lists[name].length).toBeLessThanOrEqual(101);
    expect(lists[name].length).toBeGreaterThanOrEqual(100);
  }
  expect(cut).toEqual(["model", "feature", "request_type", "endpoint", "api_key"]);
  expect(lists.model.map(({ label }) => label)).toEqual(expect.arrayContaining(["mine-0", "mine-299", "mine-298"]));
  expect(lists.feature.map(({ value }) => value)).toEqual(expect.arrayContaining(["feature-299", "feature-297"]));
  expect(lists.provider).toEqual([{ value: "acme", label: "acme" }]);
});

it("finds the others by a part of their name, and none that only another tenant uses", async () => {
  const found = async (kind: "model" | "provider" | "endpoint" | "request_type" | "api_key" | "feature", q: string) =>
    (await searchThings(one.viewer, { kind, q })).map(({ name }) => name);
  expect(await found("model", "mine-25")).toContain("mine-25");
  expect(await found("endpoint", "/255")).toEqual(["/endpoint/255"]);
  expect(await found("request_type", "type-255")).toEqual(["type-255"]);
  expect(await found("feature", "feature-255")).toEqual(["feature-255"]);
  expect(await found("api_key", "key-255")).toEqual(["key-255"]);
  expect(await found("provider", "acm")).toEqual(["acme"]);
  expect([await found("model", "theirs"), await found("provider", "secret")]).toEqual([[], []]);
  const values = await openUsageView(one.viewer, TODAY, listFilterValues);
  expect(JSON.stringify(values)).not.toMatch(/theirs|secret/);
});

it("pages, searches and sorts models on the server, each tenant's own", async () => {
  const page = await pageModels(one.viewer, TODAY, choice());
  expect([page.models.length, page.count, page.offset]).toEqual([50, MANY, 0]);
  const last = await pageModels(one.viewer, TODAY, choice({ offset: 100_000 }));
  expect([last.models.length, last.offset]).toEqual([50, 250]);
  const byUse = await pageModels(one.viewer, TODAY, choice({ sort: "requests", desc: true, limit: 3 }));
  expect(byUse.models.map(({ name }) => name).sort()).toEqual(["mine-0", "mine-1", "mine-2"]);
  const search = await pageModels(one.viewer, TODAY, choice({ search: "ACME 299", sort: "model" }));
  expect(search.models.map(({ name }) => name)).toEqual(["mine-299"]);
  expect((await pageModels(one.viewer, TODAY, choice({ search: "theirs" }))).count).toBe(0);
  expect((await pageModels(adminViewer(), TODAY, choice({ search: "theirs" }))).count).toBe(1);
  const priced = await resolveModels(two.id, [{ provider: "openai", name: "gpt-4o" }]);
  const [dearest] = (await pageModels(adminViewer(), TODAY, choice({ sort: "input", desc: true, limit: 1 }))).models;
  expect(dearest.id).toBe(priced[0]);
});

it("pages the models without prices", async () => {
  const page = await pageUnpriced(adminViewer(), { limit: 10, offset: 10 });
  expect(page).toMatchObject({ count: MANY + 1, offset: 10, calls: 2 * MANY + 4 });
  expect(page.models).toHaveLength(10);
  expect((await pageUnpriced(two.viewer, { limit: 10, offset: 0 })).models.map(({ name }) => name)).toEqual(["theirs"]);
});
