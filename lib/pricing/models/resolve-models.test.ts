import { beforeEach, describe, expect, it } from "vitest";
import { getDatabase } from "@/lib/db/connection/database";
import { recordUsage } from "@/lib/ledger/recording/record-usage";
import { createTestOrganization, useTestDatabase } from "@/lib/testing/databases/test-database";
import { forgetModelNames, resolveModels } from "./resolve-models";

useTestDatabase();

const setLimit = async (newModelsPerDay: number) => {
  await getDatabase().prisma.installation.update({ where: { id: 1 }, data: { newModelsPerDay } });
  forgetModelNames();
};
const named = (provider: string | null, count: number, from = 0) =>
  Array.from({ length: count }, (_, index) => ({ provider, name: `made-up-${from + index}` }));
const readModels = async (ids: Iterable<string>) =>
  getDatabase().prisma.model.findMany({ where: { id: { in: [...new Set(ids)] } } });
const added = async (organizationId: string) =>
  (await getDatabase().prisma.newModelDay.findFirst({ where: { organizationId } }))?.added ?? 0;

beforeEach(() => setLimit(3));

describe("the limit of new names", () => {
  it("records what is beyond it under the provider's other model, with the name that was sent", async () => {
    const { id, apiKeyId } = await createTestOrganization();
    const events = named("acme-a", 5).map(({ name, provider }) => ({ model: name, provider, input_tokens: 7 }));
    const source = { organizationId: id, apiKeyId };
    expect(await recordUsage(source, events)).toEqual({ accepted: 5, duplicates: 0, rejected: [] });
    const records = await getDatabase().prisma.usageRecord.findMany({
      where: { organizationId: id },
      include: { model: true },
      orderBy: { modelName: "asc" },
    });
    expect(
      records.map(({ modelName, model, costSource }) => [modelName, model.name, model.isOther, costSource]),
    ).toEqual([
      ["made-up-0", "made-up-0", false, "UNPRICED"],
      ["made-up-1", "made-up-1", false, "UNPRICED"],
      ["made-up-2", "made-up-2", false, "UNPRICED"],
      ["made-up-3", "(other)", true, "UNPRICED"],
      ["made-up-4", "(other)", true, "UNPRICED"],
    ]);
    expect(await added(id)).toBe(3);
  });

  it("keeps a new provider's own, where some of its names are within the limit", async () => {
    const { id } = await createTestOrganization();
    const models = await readModels(await resolveModels(id, named("acme-new", 5)));
    expect(new Set(models.map(({ providerId }) => providerId))).toEqual(new Set(["acme-new"]));
    expect(models.filter(({ isOther }) => isOther)).toHaveLength(1);
  });

  it("leaves names alone that the catalogue lists, but counts endless forms of them", async () => {
    const { id } = await createTestOrganization();
    await resolveModels(id, named("acme-b", 3));
    const listed = await readModels(
      await resolveModels(id, [
        { provider: "openai", name: "gpt-4o" },
        { provider: null, name: "claude-sonnet-4-5" },
      ]),
    );
    expect(listed.map(({ isOther }) => isOther)).toEqual([false, false]);
    const forms = ["ft:gpt-4o:acme::1", "gPt-4O", "gpt-4o-2031-01-01"];
    const others = await readModels(
      await resolveModels(
        id,
        forms.map((name) => ({ provider: "openai", name })),
      ),
    );
    expect(others.map(({ name, providerId }) => [name, providerId])).toEqual([["(other)", "openai"]]);
  });

  it("makes no provider beyond it, either", async () => {
    const { id } = await createTestOrganization();
    const invented = Array.from({ length: 9 }, (_, index) => ({ provider: `house-${index}`, name: "m" }));
    const models = await readModels(await resolveModels(id, invented));
    expect(models.map(({ providerId }) => providerId).sort()).toEqual(["house-0", "house-1", "house-2", "other"]);
    expect(await getDatabase().prisma.provider.count({ where: { id: { startsWith: "house-" } } })).toBe(3);
  });

  it("takes nothing from other tenants, whose names are free for all", async () => {
    const [one, two] = [await createTestOrganization(), await createTestOrganization()];
    await resolveModels(one.id, named("acme-c", 9));
    const own = await readModels(await resolveModels(two.id, named("acme-c", 5)));
    expect(own.map(({ name }) => name).sort()).toEqual([
      "made-up-0",
      "made-up-1",
      "made-up-2",
      "made-up-3",
      "made-up-4",
    ]);
    expect(await added(two.id)).toBe(2);
  });

  it("keeps what was admitted, and admits more when it is raised", async () => {
    const { id } = await createTestOrganization();
    const [first] = await resolveModels(id, named("acme-d", 4));
    await setLimit(0);
    expect((await resolveModels(id, named("acme-d", 1)))[0]).toBe(first);
    const [other] = await resolveModels(id, named("acme-d", 1, 3));
    await setLimit(4);
    const [own] = await resolveModels(id, named("acme-d", 1, 3));
    expect(own).not.toBe(other);
    expect((await readModels([own]))[0]).toMatchObject({ name: "made-up-3", isOther: false });
  });

  it("holds for several servers at once", async () => {
    const { id } = await createTestOrganization();
    const names = Array.from({ length: 12 }, (_, index) => named("acme-e", 4, index * 2));
    // Each forgets what the others remember, as another process would.
    await Promise.all(
      names.map((some) => {
        forgetModelNames();
        return resolveModels(id, some.toReversed());
      }),
    );
    expect(await getDatabase().prisma.model.count({ where: { providerId: "acme-e", isOther: false } })).toBe(3);
    expect(await added(id)).toBe(3);
  });

  it("does not hold for an administrator's own names", async () => {
    const models = await readModels(await resolveModels(null, named("acme-f", 5)));
    expect(models).toHaveLength(5);
  });
});

it("creates a thousand names in a few statements", async () => {
  await setLimit(2_000);
  const { id, apiKeyId } = await createTestOrganization();
  const { pool } = getDatabase();
  const before = pool.listenerCount("acquire");
  let acquired = 0;
  const count = () => acquired++;
  pool.on("acquire", count);
  const events = named(null, 1_000, 5_000).map(({ name }) => ({ model: name, input_tokens: 1, output_tokens: 1 }));
  const result = await recordUsage({ organizationId: id, apiKeyId }, events);
  pool.off("acquire", count);
  expect(result.accepted).toBe(1_000);
  expect(pool.listenerCount("acquire")).toBe(before);
  expect(await getDatabase().prisma.model.count({ where: { providerId: "unknown" } })).toBe(1_000);
  // The names, their models, prices, the records: a handful of connections each, not one for every name.
  expect(acquired).toBeLessThan(30);
});
