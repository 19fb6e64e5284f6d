import { beforeEach, expect, test } from "vitest";
import type { Viewer } from "@/lib/access/viewer";
import { getDatabase } from "@/lib/db/connection/database";
import { recordUsage } from "@/lib/ledger/recording/record-usage";
import { searchTables } from "@/lib/testing/databases/search-tables";
import { adminViewer, createTestOrganization, useTestDatabase } from "@/lib/testing/databases/test-database";
import { deleteRoom } from "./delete-room";
import { deleteUser } from "./delete-user";

useTestDatabase();

let mine: Awaited<ReturnType<typeof createTestOrganization>>;
let other: Awaited<ReturnType<typeof createTestOrganization>>;

beforeEach(async () => {
  [mine, other] = [await createTestOrganization(), await createTestOrganization()];
  for (const { id, apiKeyId } of [mine, other]) await recordCalls(id, apiKeyId);
});

const cases = [
  ["user", "userId", deleteUser],
  ["room", "roomId", deleteRoom],
] as const;

test.each(cases)(
  "a deleted %s is nulled in its calls and gone, while every total stays",
  async (subject, column, remove) => {
    const { prisma } = getDatabase();
    const id = await subjectId(subject, mine.id);
    const totals = () => Promise.all([prisma.usageDaily.findMany(), prisma.usageDailySubject.findMany()]);
    const before = await totals();
    expect(await remove(mine.viewer, mine.id, id)).toEqual({ records: 3 });
    expect(await totals()).toEqual(before);
    const records = await prisma.usageRecord.findMany({ where: { organizationId: mine.id } });
    expect(records).toHaveLength(3);
    for (const record of records) expect(record[column]).toBeNull();
    expect(await prisma.usageRecord.count({ where: { organizationId: other.id, [column]: { not: null } } })).toBe(3);
    const entries = await prisma.auditEntry.findMany({ where: { organizationId: mine.id } });
    expect(entries).toMatchObject([{ action: `${subject}.delete`, targetId: id, detail: { records: 3 } }]);
  },
);

test.each(cases)("a %s with many records goes in portions", async (subject, column, remove) => {
  const source = { organizationId: mine.id, apiKeyId: mine.apiKeyId };
  const call = { model: "gpt-4o", input_tokens: 1, output_tokens: 1, user: "grace", room: "hall" };
  await recordUsage(
    source,
    Array.from({ length: 6_000 }, () => call),
  );
  const id = await subjectId(subject, mine.id, subject === "user" ? "grace" : "hall");
  expect(await remove(mine.viewer, mine.id, id)).toEqual({ records: 6_000 });
  expect(await getDatabase().prisma.usageRecord.count({ where: { organizationId: mine.id, [column]: id } })).toBe(0);
});

test.each(cases)("a %s that is seen again after its deletion is a new one", async (subject, _, remove) => {
  const id = await subjectId(subject, mine.id);
  await remove(mine.viewer, mine.id, id);
  await recordCalls(mine.id, mine.apiKeyId);
  expect(await subjectId(subject, mine.id)).not.toBe(id);
});

test.each(cases)("a %s being recorded for while it is deleted loses no call", async (subject, _, remove) => {
  const id = await subjectId(subject, mine.id);
  const [, ...results] = await Promise.all([
    remove(mine.viewer, mine.id, id),
    ...Array.from({ length: 10 }, () => recordCalls(mine.id, mine.apiKeyId)),
  ]);
  for (const result of results) expect(result).toMatchObject({ accepted: 3, rejected: [] });
  expect(await getDatabase().prisma.usageRecord.count({ where: { organizationId: mine.id } })).toBe(33);
});

test.each(cases)(
  "another tenant's %s does not exist, and a plain member or a key deletes none",
  async (subject, _, remove) => {
    const id = await subjectId(subject, mine.id);
    const member: Viewer = { ...mine.viewer, role: "MEMBER" };
    const key: Viewer = { ...adminViewer(), type: "key" };
    await expect(remove(other.viewer, mine.id, id)).rejects.toMatchObject({ code: "not_found" });
    await expect(remove(other.viewer, other.id, id)).rejects.toMatchObject({ code: "not_found" });
    await expect(remove(adminViewer(), other.id, id)).rejects.toMatchObject({ code: "not_found" });
    await expect(remove(mine.viewer, mine.id, "nonsense")).rejects.toMatchObject({ code: "not_found" });
    await expect(remove(member, mine.id, id)).rejects.toMatchObject({ code: "forbidden" });
    await expect(remove(key, mine.id, id)).rejects.toMatchObject({ code: "forbidden" });
    expect(await subjectId(subject, mine.id)).toBe(id);
    expect(await getDatabase().prisma.auditEntry.count({ where: { organizationId: mine.id } })).toBe(0);
  },
);

test("nothing in the database tells of a deleted user", async () => {
  for (const { organizationId, id } of await getDatabase().prisma.user.findMany()) {
    await deleteUser(adminViewer(), organizationId, id);
  }
  expect(await searchTables("ada-lovelace")).toEqual([]);
  expect(await searchTables("ada@example.com")).toEqual([]);
});

function recordCalls(organizationId: string, apiKeyId: string) {
  const event = { model: "gpt-4o", input_tokens: 10, output_tokens: 5, user: "ada-lovelace", room: "kitchen" };
  const metadata = { contact: "ada@example.com" };
  return recordUsage({ organizationId, apiKeyId }, [event, event, { ...event, metadata }]);
}

async function subjectId(subject: "user" | "room", organizationId: string, externalId?: string): Promise<string> {
  const { prisma } = getDatabase();
  const where = { organizationId, externalId };
  const query = subject === "user" ? prisma.user.findFirstOrThrow({ where }) : prisma.room.findFirstOrThrow({ where });
  return (await query).id;
}
