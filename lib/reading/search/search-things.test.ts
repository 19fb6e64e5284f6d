import { beforeAll, expect, test } from "vitest";
import type { Viewer } from "@/lib/access/viewer";
import { getDatabase } from "@/lib/db/connection/database";
import { recordUsage } from "@/lib/ledger/recording/record-usage";
import { adminViewer, createTestOrganization, useTestDatabase } from "@/lib/testing/databases/test-database";
import { SearchQuery } from "./search-query";
import { searchThings } from "./search-things";

useTestDatabase();

type Organization = Awaited<ReturnType<typeof createTestOrganization>>;
let [own, other]: Organization[] = [];

beforeAll(async () => {
  own = await createTestOrganization({ name: "Northwind" });
  other = await createTestOrganization({ name: "Southwind" });
  for (const { id, apiKeyId, name } of [own, other]) {
    await recordUsage({ organizationId: id, apiKeyId }, [
      {
        ...{ id: `call of ${name}`, model: `Model-of-${name}`, provider: "acme", input_tokens: 1, output_tokens: 1 },
        ...{ user: `Ada of ${name}`, room: `Lobby of ${name}`, feature: `Chat of ${name}` },
      },
      { model: "shared-model", provider: "acme", user: "100%_sure", input_tokens: 1, output_tokens: 1 },
    ]);
  }
});

const names = async (viewer: Viewer, query: object) =>
  (await searchThings(viewer, SearchQuery.parse(query))).map(({ kind, name }) => `${kind}: ${name}`);

test("finds models, users, rooms and features by a part of their name, in either case", async () => {
  expect(await names(own.viewer, { q: "of nORTH" })).toEqual([
    "user: Ada of Northwind",
    "room: Lobby of Northwind",
    "feature: Chat of Northwind",
  ]);
  expect(await names(own.viewer, { q: "model" })).toEqual(["model: Model-of-Northwind", "model: shared-model"]);
  expect(await names(own.viewer, { q: "ada", kind: "room" })).toEqual([]);
});

test("a tenant finds nothing of another's: no name, no model that only the other uses, no record, no tenant", async () => {
  for (const q of ["Southwind", "call of Southwind", other.id]) expect(await names(own.viewer, { q })).toEqual([]);
  expect(await names(own.viewer, { q: "wind", kind: "organization" })).toEqual([]);
  const found = await searchThings(own.viewer, SearchQuery.parse({ q: "of" }));
  expect(JSON.stringify(found)).not.toContain("Southwind");
  expect(JSON.stringify(found)).not.toContain(other.id);
  const foreign = SearchQuery.parse({ q: "of", organization: other.id });
  await expect(searchThings(own.viewer, foreign)).rejects.toMatchObject({ code: "not_found" });
});

test("an administrator finds tenants, tells users of the same id apart, and may look within one tenant", async () => {
  expect(await names(adminViewer(), { q: "wind", kind: "organization" })).toEqual([
    "organization: Northwind",
    "organization: Southwind",
  ]);
  const same = await searchThings(adminViewer(), SearchQuery.parse({ q: "100%" }));
  expect(same.map(({ organizationName }) => organizationName).sort()).toEqual(["Northwind", "Southwind"]);
  const inOne = await searchThings(adminViewer(), SearchQuery.parse({ q: "100%", organization: own.id }));
  expect(inOne).toMatchObject([{ value: "100%_sure", organizationId: own.id }]);
});

test("wild cards are text", async () => {
  expect(await names(own.viewer, { q: "0%_s" })).toEqual(["user: 100%_sure"]);
  for (const q of ["%%", "__", "a%a", "\\\\"]) expect(await names(own.viewer, { q })).toEqual([]);
});

test("a record is found by its id or the caller's own, and by no part of them", async () => {
  const [found] = await searchThings(own.viewer, SearchQuery.parse({ q: "call of Northwind" }));
  expect(found).toMatchObject({ kind: "record", name: "call of Northwind", organizationId: own.id });
  expect(found.detail).toMatch(/^\d{4}-\d\d-\d\d \d\d:\d\d UTC · Model-of-Northwind$/);
  const byId = await searchThings(own.viewer, SearchQuery.parse({ q: found.value.toUpperCase() }));
  expect(byId).toEqual([found]);
  expect(await names(own.viewer, { q: "call of" })).toEqual([]);
  expect(await names(other.viewer, { q: found.value })).toEqual([]);
});

test("answers at most 8 of a kind, those that begin with the text first", async () => {
  const { id, viewer } = await createTestOrganization();
  const externalIds = [...Array.from({ length: 20 }, (_, index) => `x-eve-${index}`), "eve", "eve-of-destruction"];
  await getDatabase().prisma.user.createMany({
    data: externalIds.map((externalId) => ({ id: crypto.randomUUID(), organizationId: id, externalId })),
  });
  const found = await names(viewer, { q: "eve" });
  expect(found).toHaveLength(8);
  expect(found.slice(0, 2)).toEqual(["user: eve", "user: eve-of-destruction"]);
});

test("a name is shown and found, and the filter takes the caller's own id", async () => {
  const { id, viewer } = await createTestOrganization();
  const person = { id: crypto.randomUUID(), organizationId: id, externalId: "u-1", name: "Grace Hopper" };
  await getDatabase().prisma.user.create({ data: person });
  for (const q of ["hopper", "u-1"]) {
    const found = await searchThings(viewer, SearchQuery.parse({ q }));
    expect(found).toMatchObject([{ value: "u-1", name: "Grace Hopper", detail: "u-1" }]);
  }
});

test("refuses a text of one character, or with what the database cannot store", () => {
  for (const q of ["a", " a ", "a\0b", "x".repeat(201)]) expect(SearchQuery.safeParse({ q }).success).toBe(false);
});
