import { beforeAll, expect, test } from "vitest";
import type { Viewer } from "@/lib/access/viewer";
import { getDatabase } from "@/lib/db/connection/database";
import { recordUsage } from "@/lib/ledger/recording/record-usage";
import { adminViewer, createTestOrganization, useTestDatabase } from "@/lib/testing/databases/test-database";
import { newId } from "@/lib/values/ids/new-id";
import { auditEntriesCsv } from "./audit-entries-csv";
import { AuditQuery, listAuditEntries } from "./list-audit-entries";
import { recordAuditEntry } from "./record-audit-entry";

useTestDatabase();

let mine: Awaited<ReturnType<typeof createTestOrganization>>;
let other: Awaited<ReturnType<typeof createTestOrganization>>;

beforeAll(async () => {
  mine = await createTestOrganization({ name: "=Mine" });
  other = await createTestOrganization();
  const { prisma } = getDatabase();
  const add = (viewer: Viewer, action: string, organizationId: string | null, targetId: string) =>
    prisma.$transaction((transaction) =>
      recordAuditEntry(transaction, viewer, { action, organizationId, targetType: "member", targetId }),
    );
  for (const id of ["1", "2", "3"]) await add(mine.viewer, "member.update", mine.id, id);
  await add(adminViewer(), "member.create", mine.id, "4");
  await add(adminViewer(), "membership.odd", mine.id, "5");
  await add(other.viewer, "member.update", other.id, "6");
  await add(adminViewer(), "installation.update", null, "7");
});

const list = async (viewer: Viewer, query: object = {}) => {
  const { entries, next } = await listAuditEntries(viewer, AuditQuery.parse(query));
  return { ids: entries.map(({ targetId }) => targetId), next, entries };
};

test("an owner sees the own organization's entries, an administrator all, the latest first", async () => {
  expect((await list(mine.viewer)).ids).toEqual(["5", "4", "3", "2", "1"]);
  expect((await list(adminViewer())).ids).toEqual(["7", "6", "5", "4", "3", "2", "1"]);
  expect((await list(adminViewer(), { organization: other.id })).ids).toEqual(["6"]);
  await expect(list(mine.viewer, { organization: other.id })).rejects.toMatchObject({ code: "not_found" });
  await expect(list({ ...mine.viewer, role: "MEMBER" })).rejects.toMatchObject({ code: "forbidden" });
  await expect(list({ ...adminViewer(), type: "key" })).rejects.toMatchObject({ code: "forbidden" });
});

test("a change of a price is named by its model, while that is there", async () => {
  const { prisma } = getDatabase();
  await recordUsage({ organizationId: mine.id, apiKeyId: null }, [{ model: "my-own-model", input_tokens: 1 }]);
  const { id } = await prisma.model.findFirstOrThrow({ where: { name: "my-own-model" } });
  const add = (targetId: string, model: string) =>
    prisma.$transaction((transaction) =>
      recordAuditEntry(transaction, adminViewer(), {
        ...{ action: "price.set", organizationId: null, targetType: "price", targetId, detail: { model } },
      }),
    );
  await add(newId(), id);
  await add(newId(), newId());
  const { entries } = await list(adminViewer(), { action: "price.set" });
  expect(entries.map(({ targetName }) => targetName)).toEqual([null, "my-own-model"]);
});

test("filters by a thing, by a whole action and by who did it", async () => {
  expect((await list(mine.viewer, { action: "member" })).ids).toEqual(["4", "3", "2", "1"]);
  expect((await list(mine.viewer, { action: "member.create" })).ids).toEqual(["4"]);
  expect((await list(mine.viewer, { actor: "ADMIN@" })).ids).toEqual(["5", "4"]);
  expect((await list(mine.viewer, { actor: "%" })).ids).toEqual([]);
  for (const query of [{ action: "member'" }, { before: "yesterday" }, { limit: 501 }, { unknown: "1" }]) {
    expect(AuditQuery.safeParse(query).success).toBe(false);
  }
});

test("pages follow each other without gap or repetition, also where entries share an instant", async () => {
  const first = await list(mine.viewer, { limit: 2 });
  const second = await list(mine.viewer, { limit: 2, before: first.next });
  const third = await list(mine.viewer, { limit: 2, before: second.next });
  expect([first.ids, second.ids, third.ids]).toEqual([["5", "4"], ["3", "2"], ["1"]]);
  expect(third.next).toBeNull();
});

test("as CSV, a name that a spreadsheet would run as a formula is text", async () => {
  const lines = auditEntriesCsv((await list(mine.viewer)).entries).split("\r\n");
  expect(lines[0]).toMatch(/^id,at,organization_id/);
  expect(lines[1]).toContain(",'=Mine,admin@localhost,membership.odd,");
  expect(lines).toHaveLength(7);
});
