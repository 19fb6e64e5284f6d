import { afterEach, expect, test, vi } from "vitest";
import type { Viewer } from "@/lib/access/viewer";
import { updateMember } from "@/lib/accounts/members/update-member";
import { operatorToken } from "@/lib/accounts/sign-in/operator-token";
import { authenticate } from "@/lib/api/routes/authenticate";
import { getDatabase } from "@/lib/db/connection/database";
import { forgetLookUps } from "@/lib/runtime/caches/forget-look-ups";
import { searchTables } from "@/lib/testing/databases/search-tables";
import {
  adminViewer,
  createTestOrganization,
  operatorViewer,
  useTestDatabase,
} from "@/lib/testing/databases/test-database";
import { shiftClocks } from "@/lib/testing/servers/shift-clocks";
import { newId } from "@/lib/values/ids/new-id";
import { generateApiKey, isApiKey } from "./api-key-format";
import { authenticateKey } from "./authenticate-key";
import { createApiKey } from "./create-api-key";
import { listApiKeys } from "./list-api-keys";
import { requireApiKey } from "./require-api-key";
import { revokeApiKey } from "./revoke-api-key";

useTestDatabase();
afterEach(() => vi.restoreAllMocks());

type Scope = "INGEST" | "READ" | "READ_ALL";

const newKey = (viewer: Viewer, scopes: Scope[], expiresAt: Date | null = null, organizationId?: string) =>
  createApiKey(viewer, { organizationId, name: "Production", scopes, expiresAt });

const requestWith = (token: string) =>
  new Request("http://localhost/api/x", { headers: { authorization: `Bearer ${token}` } });

test("a key has 32 random bytes and a checksum that tells every mistyped character", () => {
  const keys = Array.from({ length: 200 }, generateApiKey);
  expect(new Set(keys).size).toBe(200);
  for (const key of keys) {
    expect(key).toMatch(/^ttk_[0-9A-Za-z]{49}$/);
    expect(isApiKey(key)).toBe(true);
  }
  const [key] = keys;
  for (let index = 4; index < key.length; index++) {
    const mistyped = `${key.slice(0, index)}${key[index] === "x" ? "y" : "x"}${key.slice(index + 1)}`;
    expect(isApiKey(mistyped)).toBe(false);
  }
  expect(isApiKey(key.slice(0, -1))).toBe(false);
});

test("a mistyped key is refused without asking the database, a well-formed unknown one after", async () => {
  const findUnique = vi.spyOn(getDatabase().prisma.apiKey, "findUnique");
  await expect(requireApiKey("ttk_mistyped")).rejects.toMatchObject({ code: "unauthorized" });
  expect(findUnique).not.toHaveBeenCalled();
  await expect(requireApiKey(generateApiKey())).rejects.toMatchObject({ code: "unauthorized" });
});

test("an ingestion key records for its organization and cannot read", async () => {
  const { id, viewer } = await createTestOrganization();
  const { apiKey, plaintext } = await newKey(viewer, ["INGEST"]);
  expect(await authenticateKey(requestWith(plaintext), "INGEST")).toEqual({ organizationId: id, apiKeyId: apiKey.id });
  await expect(authenticate(requestWith(plaintext))).rejects.toMatchObject({ code: "forbidden" });
});

test("a reading key reads its organization, one that reads all acts as an administrator who manages nothing", async () => {
  const { id, viewer } = await createTestOrganization();
  const read = await newKey(viewer, ["READ"]);
  expect(await authenticate(requestWith(read.plaintext))).toMatchObject({
    type: "key",
    role: "MEMBER",
    organizationId: id,
  });
  await expect(authenticateKey(requestWith(read.plaintext), "INGEST")).rejects.toMatchObject({ code: "forbidden" });
  const readAll = await newKey(operatorViewer(), ["READ_ALL"], null, id);
  const keyViewer = await authenticate(requestWith(readAll.plaintext));
  expect(keyViewer).toMatchObject({ type: "key", role: "ADMIN", organizationId: id });
  await expect(newKey(keyViewer, ["READ"])).rejects.toMatchObject({ code: "forbidden" });
  await expect(listApiKeys(keyViewer)).rejects.toMatchObject({ code: "forbidden" });
});

test("the plaintext stands in no table", async () => {
  const { viewer } = await createTestOrganization();
  const { plaintext, apiKey } = await newKey(viewer, ["INGEST"]);
  await authenticateKey(requestWith(plaintext), "INGEST");
  await revokeApiKey(viewer, apiKey.id);
  expect(await searchTables(plaintext)).toEqual([]);
  expect(await searchTables(plaintext.slice(4, 47))).toEqual([]);
  expect(await searchTables(apiKey.prefix)).toEqual(["api_keys", "audit_entries"]);
  expect(JSON.stringify([apiKey, await listApiKeys(viewer)])).not.toContain(plaintext);
});

test("a revoked key is refused at once, although it was just used", async () => {
  const { viewer } = await createTestOrganization();
  const { plaintext, apiKey } = await newKey(viewer, ["INGEST"]);
  await authenticateKey(requestWith(plaintext), "INGEST");
  const revoked = await revokeApiKey(viewer, apiKey.id);
  expect(revoked.revokedAt).not.toBeNull();
  await expect(authenticateKey(requestWith(plaintext), "INGEST")).rejects.toMatchObject({ code: "unauthorized" });
});

test("another process's revocation is noticed after 5 seconds", async () => {
  const { viewer } = await createTestOrganization();
  const { plaintext, apiKey } = await newKey(viewer, ["INGEST"]);
  await requireApiKey(plaintext);
  await getDatabase().prisma.apiKey.update({ where: { id: apiKey.id }, data: { revokedAt: new Date() } });
  expect(await requireApiKey(plaintext)).toMatchObject({ id: apiKey.id });
  shiftClocks({ elapsed: 5_001 });
  await expect(requireApiKey(plaintext)).rejects.toMatchObject({ code: "unauthorized" });
});

test.each([-3_600_000, 3_600_000])("also when the clock was set by %d ms meanwhile", async (wall) => {
  const { viewer } = await createTestOrganization();
  const { plaintext, apiKey } = await newKey(viewer, ["INGEST"]);
  await requireApiKey(plaintext);
  shiftClocks({ wall });
  await getDatabase().prisma.apiKey.update({ where: { id: apiKey.id }, data: { revokedAt: new Date() } });
  expect(await requireApiKey(plaintext)).toMatchObject({ id: apiKey.id });
  shiftClocks({ wall, elapsed: 5_001 });
  await expect(requireApiKey(plaintext)).rejects.toMatchObject({ code: "unauthorized" });
});

test("an expired key is refused, from memory too", async () => {
  const { viewer } = await createTestOrganization();
  const expiresAt = new Date(Date.now() + 2_000);
  const { plaintext } = await newKey(viewer, ["INGEST"], expiresAt);
  expect(await requireApiKey(plaintext)).toMatchObject({ expiresAt });
  await expect(requireApiKey(plaintext, expiresAt.getTime())).rejects.toThrow("has expired");
});

test("the last use is written at most once a minute", async () => {
  const { viewer } = await createTestOrganization();
  const { plaintext, apiKey } = await newKey(viewer, ["INGEST"]);
  const lastUsed = async () =>
    (await getDatabase().prisma.apiKey.findUniqueOrThrow({ where: { id: apiKey.id } })).lastUsedAt?.getTime();
  const now = Date.now();
  for (const [later, expected] of [
    [0, 0],
    [10_000, 0],
    [59_999, 0],
    [66_000, 66_000],
  ]) {
    shiftClocks({ elapsed: later });
    await requireApiKey(plaintext, now + later);
    expect(await lastUsed()).toBe(now + expected);
  }
});

test.each<[string, { disabledAt?: Date; role?: "MEMBER" } | null]>([
  ["disabled", { disabledAt: new Date() }],
  ["demoted", { role: "MEMBER" }],
  ["deleted", null],
])("when who made a key is %s, it no longer reads; what records usage goes on", async (_, change) => {
  const { id, viewer } = await createTestOrganization();
  const { plaintext, apiKey } = await newKey(viewer, ["INGEST", "READ"]);
  const reading = await newKey(viewer, ["READ"]);
  expect(apiKey).toMatchObject({ createdBy: viewer.label, endedScopes: [] });
  expect(await authenticate(requestWith(plaintext))).toMatchObject({ role: "MEMBER" });
  const where = { id: viewer.id ?? "" };
  const { member } = getDatabase().prisma;
  await (change ? member.update({ where, data: change }) : member.delete({ where }));
  forgetLookUps("keys");
  for (const key of [plaintext, reading.plaintext]) {
    await expect(authenticate(requestWith(key))).rejects.toMatchObject({ code: "forbidden" });
  }
  expect(await authenticateKey(requestWith(plaintext), "INGEST")).toEqual({ organizationId: id, apiKeyId: apiKey.id });
  const [first] = (await listApiKeys(adminViewer(), id)).filter((key) => key.id === apiKey.id);
  expect(first).toMatchObject({ createdBy: viewer.label, endedScopes: ["READ"] });
});

test("a former administrator's key reads all organizations no longer, at once", async () => {
  const { id, viewer } = await createTestOrganization();
  const { member } = getDatabase().prisma;
  const admin = await member.create({ data: { id: newId(), organizationId: id, email: `${id}@x`, role: "ADMIN" } });
  const asAdmin: Viewer = { ...viewer, id: admin.id, role: "ADMIN" };
  const { plaintext } = await newKey(asAdmin, ["READ_ALL"]);
  await member.create({ data: { id: newId(), organizationId: id, email: `other-${id}@x`, role: "ADMIN" } });
  expect(await authenticate(requestWith(plaintext))).toMatchObject({ role: "ADMIN" });
  await updateMember(adminViewer(), admin.id, { role: "OWNER" });
  await expect(authenticate(requestWith(plaintext))).rejects.toMatchObject({ code: "forbidden" });
});

test("a hundred requests with a new key look it up once", async () => {
  const { viewer } = await createTestOrganization();
  const { plaintext } = await newKey(viewer, ["INGEST"]);
  const findUnique = vi.spyOn(getDatabase().prisma.apiKey, "findUnique");
  await Promise.all(Array.from({ length: 100 }, () => requireApiKey(plaintext)));
  expect(findUnique).toHaveBeenCalledTimes(1);
});

test("keys of another tenant do not exist; members and owners have their limits", async () => {
  const [mine, other] = [await createTestOrganization(), await createTestOrganization()];
  await expect(revokeApiKey(mine.viewer, other.apiKeyId)).rejects.toMatchObject({ code: "not_found" });
  await expect(revokeApiKey(mine.viewer, "nonsense")).rejects.toMatchObject({ code: "not_found" });
  await expect(listApiKeys(mine.viewer, other.id)).rejects.toMatchObject({ code: "not_found" });
  await expect(newKey(mine.viewer, ["INGEST"], null, other.id)).rejects.toMatchObject({ code: "not_found" });
  expect((await listApiKeys(mine.viewer)).map((key) => key.organizationId)).toEqual([mine.id]);
  await expect(newKey(mine.viewer, ["READ_ALL"])).rejects.toMatchObject({ code: "forbidden" });
  const member: Viewer = { ...mine.viewer, role: "MEMBER" };
  await expect(newKey(member, ["READ"])).rejects.toMatchObject({ code: "forbidden" });
  await expect(listApiKeys(member)).rejects.toMatchObject({ code: "forbidden" });
  const readAll = await newKey(adminViewer(), ["READ_ALL"], null, mine.id);
  await expect(revokeApiKey(mine.viewer, readAll.apiKey.id)).rejects.toMatchObject({ code: "forbidden" });
});

test("each change writes one audit entry, a second revocation none", async () => {
  const { id, viewer } = await createTestOrganization();
  const { apiKey } = await newKey(viewer, ["INGEST"]);
  await revokeApiKey(viewer, apiKey.id);
  await revokeApiKey(viewer, apiKey.id);
  const entries = await getDatabase().prisma.auditEntry.findMany({
    where: { organizationId: id },
    orderBy: { id: "asc" },
  });
  expect(entries.map(({ action, actor, targetId }) => [action, actor, targetId])).toEqual([
    ["api_key.create", viewer.label, apiKey.id],
    ["api_key.revoke", viewer.label, apiKey.id],
  ]);
});

test("the operator's token acts as an administrator; anything else in the header is refused", async () => {
  expect(await authenticate(requestWith(operatorToken()))).toMatchObject({ type: "operator", role: "ADMIN", id: null });
  const other = operatorToken().replace(/.$/, (last) => (last === "A" ? "B" : "A"));
  await expect(authenticate(requestWith(other))).rejects.toMatchObject({ code: "unauthorized" });
  const basic = new Request("http://localhost/api/x", { headers: { authorization: "Basic YTpi" } });
  await expect(authenticate(basic)).rejects.toMatchObject({ code: "unauthorized" });
  await expect(authenticate(new Request("http://localhost/api/x"))).rejects.toMatchObject({ code: "unauthorized" });
});
