import { beforeEach, expect, test, vi } from "vitest";
import type { Viewer } from "@/lib/access/viewer";
import { createApiKey, NewApiKey } from "@/lib/accounts/api-keys/create-api-key";
import { requireApiKey } from "@/lib/accounts/api-keys/require-api-key";
import { getDatabase } from "@/lib/db/connection/database";
import { recordUsage } from "@/lib/ledger/recording/record-usage";
import { searchTables } from "@/lib/testing/databases/search-tables";
import { adminViewer, createTestOrganization, useTestDatabase } from "@/lib/testing/databases/test-database";
import { deleteOrganization } from "./delete-organization";

useTestDatabase();

type Organization = Awaited<ReturnType<typeof createTestOrganization>>;
let doomed: Organization;
let other: Organization;

const event = { model: "gpt-4o", user: "ada", room: "hall", input_tokens: 5 };
const record = ({ id, apiKeyId }: Organization, events: object[]) =>
  recordUsage({ organizationId: id, apiKeyId }, events);
const remove = (confirm: string, viewer = adminViewer(), { id } = doomed) =>
  deleteOrganization(viewer, id, { confirm });

beforeEach(async () => {
  doomed = await createTestOrganization();
  other = await createTestOrganization();
  for (const organization of [doomed, other]) await record(organization, [event, { ...event, user: "bob" }]);
});

test("everything of the organization goes, nothing of another one, and the audit log keeps its entries", async () => {
  const { plaintext: key } = await createApiKey(doomed.viewer, NewApiKey.parse({ name: "Key", scopes: ["INGEST"] }));
  await requireApiKey(key);
  expect(await remove(doomed.name)).toEqual({ records: 2 });
  expect(await searchTables(doomed.id)).toEqual(["audit_entries"]);
  await expect(requireApiKey(key)).rejects.toMatchObject({ code: "unauthorized" });
  const { prisma } = getDatabase();
  const where = { organizationId: other.id };
  expect(await prisma.usageRecord.count({ where })).toBe(2);
  expect(await prisma.user.count({ where })).toBe(2);
  const entries = await prisma.auditEntry.findMany({ where: { organizationId: doomed.id }, orderBy: { id: "asc" } });
  expect(entries.map(({ action }) => action)).toEqual(["api_key.create", "organization.delete"]);
  expect(entries[1]).toMatchObject({ actor: adminViewer().label, detail: { name: doomed.name, records: 2 } });
});

test("calls that arrive meanwhile or after leave nothing behind", async () => {
  // The writer tells of the users that it cannot create any more.
  vi.spyOn(console, "error").mockImplementation(() => undefined);
  const late = Array.from({ length: 10 }, (_, index) => record(doomed, [{ ...event, user: `late-${index}` }]));
  await Promise.all([remove(doomed.name), ...late]);
  const { accepted } = await record(doomed, [{ model: "gpt-4o", input_tokens: 5 }]);
  expect(accepted).toBe(0);
  expect(await searchTables(doomed.id)).toEqual(["audit_entries"]);
});

test("nothing happens without its exact name, nor to the last tenant, nor to one with administrators", async () => {
  await expect(remove(doomed.name.toUpperCase())).rejects.toMatchObject({
    code: "invalid_request",
    issues: [{ path: "confirm" }],
  });
  const { prisma } = getDatabase();
  await prisma.member.updateMany({ where: { organizationId: doomed.id }, data: { role: "ADMIN" } });
  await expect(remove(doomed.name)).rejects.toMatchObject({ code: "conflict" });
  expect(await prisma.usageRecord.count({ where: { organizationId: doomed.id } })).toBe(2);
  for (const { id, name } of await prisma.organization.findMany({ where: { id: { not: doomed.id } } })) {
    await deleteOrganization(adminViewer(), id, { confirm: name });
  }
  await prisma.member.updateMany({ where: { organizationId: doomed.id }, data: { role: "OWNER" } });
  await expect(remove(doomed.name)).rejects.toMatchObject({
    code: "conflict",
    message: expect.stringContaining("last"),
  });
});

test("only an administrator may", async () => {
  const key: Viewer = { ...adminViewer(), type: "key" };
  for (const viewer of [doomed.viewer, other.viewer, key]) {
    await expect(remove(doomed.name, viewer)).rejects.toMatchObject({ code: "forbidden" });
  }
  await remove(doomed.name);
  await expect(remove(doomed.name)).rejects.toMatchObject({ code: "not_found" });
});
