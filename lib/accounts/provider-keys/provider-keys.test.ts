import { afterEach, beforeAll, expect, test, vi } from "vitest";
import type { Viewer } from "@/lib/access/viewer";
import { getDatabase } from "@/lib/db/connection/database";
import { inTenantScope } from "@/lib/db/connection/tenant-scope";
import { Prisma } from "@/lib/generated/prisma/client";
import { forgetLookUps } from "@/lib/runtime/caches/forget-look-ups";
import { searchTables } from "@/lib/testing/databases/search-tables";
import { adminViewer, createTestOrganization, useTestDatabase } from "@/lib/testing/databases/test-database";
import { shiftClocks } from "@/lib/testing/servers/shift-clocks";
import { createProviderKey, NewProviderKey } from "./create-provider-key";
import { keySecrets } from "./key-secrets";
import { listProviderKeys } from "./list-provider-keys";
import { encryptProviderKey } from "./provider-key-cipher";
import { reencryptProviderKeys } from "./reencrypt-provider-keys";
import { revealForGateway } from "./reveal-for-gateway";
import { revokeProviderKey } from "./revoke-provider-key";

useTestDatabase();
afterEach(() => {
  vi.restoreAllMocks();
  vi.unstubAllEnvs();
});
beforeAll(() => {
  process.env.NEXTAUTH_SECRET = "a secret of more than thirty-two bytes";
});

const SECRET = "sk-live-abcdefghijklmnop-WXYZ";
const store = (viewer: Viewer, more: object = {}) =>
  createProviderKey(viewer, NewProviderKey.parse({ provider: "OpenAI", name: "Production", key: SECRET, ...more }));
const reveal = (organizationId: string, provider = "openai", name: string | null = null) => {
  forgetLookUps("keys");
  return revealForGateway(organizationId, provider, name);
};

test("a key is revealed to the gateway, and stands nowhere in clear text", async () => {
  const { id, viewer } = await createTestOrganization();
  const created = await store(viewer);
  expect(created).toMatchObject({ provider: "openai", lastFour: "WXYZ", baseUrl: null, lastUsedAt: null });
  expect(await reveal(id)).toEqual({ baseUrl: null, key: SECRET });
  expect(await searchTables(SECRET)).toEqual([]);
  expect(await searchTables(SECRET.slice(8, 20))).toEqual([]);
  const [listed] = await listProviderKeys(viewer);
  expect(listed.lastUsedAt).not.toBeNull();
  expect(JSON.stringify([created, listed])).not.toMatch(/abcdef|cipher|nonce/);
});

test("a ciphertext opens only in its own row and organization", async () => {
  const [mine, other] = [await createTestOrganization(), await createTestOrganization()];
  const [first, second, foreign] = [
    await store(mine.viewer, { name: "first" }),
    await store(mine.viewer, { name: "second", key: "sk-another-key-of-mine" }),
    await store(other.viewer),
  ];
  const { providerKey } = getDatabase().prisma;
  const { ciphertext, nonce } = await providerKey.findUniqueOrThrow({ where: { id: first.id } });
  for (const target of [second, foreign]) {
    await providerKey.update({ where: { id: target.id }, data: { ciphertext, nonce } });
    await expect(reveal(target.organizationId, "openai", target.name)).rejects.toThrow("can't be decrypted");
  }
  await providerKey.update({ where: { id: first.id }, data: { keyId: "00000000" } });
  await expect(reveal(mine.id, "openai", "first")).rejects.toThrow("secret has changed");
});

test("one changed bit is noticed", async () => {
  const { id, viewer } = await createTestOrganization();
  const { id: rowId } = await store(viewer);
  const { providerKey } = getDatabase().prisma;
  const { ciphertext } = await providerKey.findUniqueOrThrow({ where: { id: rowId } });
  for (const index of [0, (ciphertext?.length ?? 0) - 1]) {
    const changed = Uint8Array.from(ciphertext ?? []);
    changed[index] ^= 1;
    await providerKey.update({ where: { id: rowId }, data: { ciphertext: changed } });
    await expect(reveal(id)).rejects.toThrow("can't be decrypted");
  }
});

test("the newest of a provider counts, or the one of the name that is asked for", async () => {
  const { id, viewer } = await createTestOrganization();
  await store(viewer, { provider: "gemini", name: "old" });
  await new Promise((resolve) => setTimeout(resolve, 5));
  const newer = await store(viewer, { provider: "google", name: "new", key: "sk-the-newer-key" });
  expect((await reveal(id, "google"))?.key).toBe("sk-the-newer-key");
  expect((await reveal(id, "google", "old"))?.key).toBe(SECRET);
  expect(await reveal(id, "google", "none")).toBeNull();
  await revokeProviderKey(viewer, newer.id);
  expect((await revealForGateway(id, "google", null))?.key).toBe(SECRET);
});

test("a revoked key is refused at once, and its ciphertext is gone", async () => {
  const { id, viewer } = await createTestOrganization();
  const key = await store(viewer);
  await revealForGateway(id, "openai", null);
  expect(await revokeProviderKey(viewer, key.id)).toMatchObject({ revokedAt: expect.any(Date), lastFour: null });
  await revokeProviderKey(viewer, key.id);
  expect(await revealForGateway(id, "openai", null)).toBeNull();
  const row = await getDatabase().prisma.providerKey.findUniqueOrThrow({ where: { id: key.id } });
  expect(row).toMatchObject({ ciphertext: null, nonce: null, keyId: null });
  const entries = await getDatabase().prisma.auditEntry.findMany({
    where: { organizationId: id },
    orderBy: { id: "asc" },
  });
  expect(entries.map(({ action, targetId }) => [action, targetId])).toEqual([
    ["provider_key.create", key.id],
    ["provider_key.revoke", key.id],
  ]);
});

test.each([0, -3_600_000])(
  "another process's revocation is noticed after 5 seconds; clock set by %d ms",
  async (wall) => {
    const { id, viewer } = await createTestOrganization();
    const key = await store(viewer);
    await revealForGateway(id, "openai", null);
    shiftClocks({ wall });
    await getDatabase().prisma.providerKey.update({ where: { id: key.id }, data: { revokedAt: new Date() } });
    expect((await revealForGateway(id, "openai", null))?.key).toBe(SECRET);
    shiftClocks({ wall, elapsed: 5_001 });
    expect(await revealForGateway(id, "openai", null)).toBeNull();
  },
);

test("a key outlives a change of the secret: the earlier one opens it, and a start encrypts it again", async () => {
  const { id, viewer } = await createTestOrganization();
  vi.stubEnv("PROVIDER_KEY_SECRET", "the first secret of more than 32 bytes");
  const key = await store(viewer);
  const without = await store(viewer, { provider: "ollama", base_url: "https://llm.example.com", key: null });
  vi.stubEnv("PROVIDER_KEY_SECRET", "the second secret, of more than 32 bytes");
  await expect(reveal(id)).rejects.toMatchObject({ code: "conflict", message: expect.stringMatching(/PREVIOUS/) });
  const readable = async () =>
    new Map((await listProviderKeys(viewer)).map((listed) => [listed.id, listed.isReadable]));
  expect(await readable()).toEqual(
    new Map([
      [key.id, false],
      [without.id, true],
    ]),
  );
  expect((await reencryptProviderKeys()).unreadable).toBeGreaterThan(0);

  vi.stubEnv("NEXTAUTH_SECRET_PREVIOUS", "another earlier one, the first secret of more than 32 bytes");
  expect((await reveal(id))?.key).toBe(SECRET);
  expect(await readable()).toEqual(
    new Map([
      [key.id, true],
      [without.id, true],
    ]),
  );
  const both = await Promise.all([reencryptProviderKeys(), reencryptProviderKeys()]);
  expect(both.reduce((sum, { reencrypted }) => sum + reencrypted, 0)).toBeGreaterThanOrEqual(1);

  vi.stubEnv("NEXTAUTH_SECRET_PREVIOUS", "");
  expect((await reveal(id))?.key).toBe(SECRET);
  const entries = await getDatabase().prisma.auditEntry.findMany({
    where: { targetId: key.id },
    orderBy: { id: "asc" },
  });
  expect(entries.map(({ action }) => action)).toEqual(["provider_key.create", "provider_key.reencrypt"]);
  expect(await searchTables(SECRET)).toEqual([]);
});

test("keys of the sessions' secret stay readable when provider keys get one of their own; a short one is refused", async () => {
  const { id, viewer } = await createTestOrganization();
  await store(viewer);
  vi.stubEnv("PROVIDER_KEY_SECRET", "a secret for provider keys only, long");
  expect((await reveal(id))?.key).toBe(SECRET);
  vi.stubEnv("PROVIDER_KEY_SECRET", "too short");
  expect(keySecrets).toThrow("PROVIDER_KEY_SECRET has 9 bytes");
});

test("a key that was bound to the organization's ID in upper case opens", async () => {
  const { id, viewer } = await createTestOrganization();
  const key = await store(viewer);
  const bound = encryptProviderKey(SECRET, { organizationId: id.toUpperCase(), id: key.id });
  await getDatabase().prisma.providerKey.update({ where: { id: key.id }, data: bound });
  expect((await reveal(id))?.key).toBe(SECRET);
});

test("an organization's ID in upper case stores a key that opens", async () => {
  const { id, viewer } = await createTestOrganization();
  await store(viewer, { organization_id: id.toUpperCase() });
  expect((await reveal(id))?.key).toBe(SECRET);
});

test("a hundred calls look it up once", async () => {
  const { id, viewer } = await createTestOrganization();
  await store(viewer);
  const findFirst = vi.spyOn(getDatabase().prisma.providerKey, "findFirst");
  await Promise.all(Array.from({ length: 100 }, () => revealForGateway(id, "openai", null)));
  expect(findFirst).toHaveBeenCalledTimes(1);
  findFirst.mockRestore();
});

test("of another tenant keys do not exist; members and API keys have no business with them", async () => {
  const [mine, other] = [await createTestOrganization(), await createTestOrganization()];
  const foreign = await store(other.viewer);
  await expect(revokeProviderKey(mine.viewer, foreign.id)).rejects.toMatchObject({ code: "not_found" });
  await expect(listProviderKeys(mine.viewer, other.id)).rejects.toMatchObject({ code: "not_found" });
  await expect(store(mine.viewer, { organization_id: other.id })).rejects.toMatchObject({ code: "not_found" });
  expect(await listProviderKeys(mine.viewer)).toEqual([]);
  expect((await listProviderKeys(adminViewer(), other.id)).map(({ id }) => id)).toEqual([foreign.id]);
  await expect(store({ ...mine.viewer, role: "MEMBER" })).rejects.toMatchObject({ code: "forbidden" });
  const key: Viewer = { ...adminViewer(), type: "key" };
  await expect(store(key)).rejects.toMatchObject({ code: "forbidden" });
  await expect(listProviderKeys(key)).rejects.toMatchObject({ code: "forbidden" });
});

test("the database role of tenants' reads may not read them at all", async () => {
  const { id, viewer } = await createTestOrganization();
  await store(viewer);
  const reading = inTenantScope(id, (client) => client.query(Prisma.sql`SELECT * FROM provider_keys`));
  await expect(reading).rejects.toThrow("permission denied");
});

test.each([
  [{ provider: "azure" }, "base_url"],
  [{ provider: "my-llm" }, "base_url"],
  [{ provider: "a/b" }, "provider"],
  [{ key: "short" }, "key"],
  [{ key: null }, "key"],
  [{ key: "sk-with\r\nInjected: header" }, "key"],
  [{ base_url: "https://10.0.0.1" }, "base_url"],
  [{ base_url: "http://api.example.com" }, "base_url"],
  [{ base_url: "nonsense" }, "base_url"],
  [{ name: "" }, "name"],
])("%j is refused at %s", (more, path) => {
  const parsed = NewProviderKey.safeParse({ provider: "openai", name: "x", key: SECRET, ...more });
  expect(parsed.error?.issues[0].path).toEqual([path]);
});
