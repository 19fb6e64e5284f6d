import { randomUUID } from "node:crypto";
import { beforeAll, beforeEach, expect, test, vi } from "vitest";
import type { Viewer } from "@/lib/access/viewer";
import { hashPassword } from "@/lib/accounts/sign-in/password-hash";
import { getDatabase } from "@/lib/db/connection/database";
import { createTestOrganization, useTestDatabase } from "@/lib/testing/databases/test-database";
import { signIn } from "@/lib/testing/servers/sign-in";
import { changeOwnPassword } from "./change-own-password";
import { listOwnIdentities } from "./list-own-identities";
import { resetMemberPassword } from "./reset-member-password";
import { unlinkOwnIdentity } from "./unlink-own-identity";

vi.stubEnv("NEXTAUTH_SECRET", "a secret of the tests, long enough");
useTestDatabase();

const PASSWORD = "correct horse battery";
let organization: Awaited<ReturnType<typeof createTestOrganization>>;
let passwordHash: string;
let count = 0;

beforeAll(async () => {
  organization = await createTestOrganization();
  passwordHash = await hashPassword(PASSWORD);
});

beforeEach(() => {
  for (const name of ["OIDC_ISSUER", "OIDC_CLIENT_ID", "OIDC_CLIENT_SECRET", "OIDC_NAME", "PASSWORD_SIGN_IN"]) {
    vi.stubEnv(name, "");
  }
});

test("everyone sees the own identities only, by the provider's name", async () => {
  const [viewer, other] = [
    await addMember(passwordHash, ["oidc", "github"]),
    await addMember(passwordHash, ["google"]),
  ];
  vi.stubEnv("OIDC_ISSUER", "https://id.example.com");
  vi.stubEnv("OIDC_CLIENT_ID", "tokentab");
  vi.stubEnv("OIDC_CLIENT_SECRET", "secret");
  vi.stubEnv("OIDC_NAME", "Example Ltd");
  expect(await listOwnIdentities(viewer)).toMatchObject({
    identities: [{ provider: "github", name: "github", lastSignInAt: null }, { name: "Example Ltd" }],
    mayUnlink: true,
  });
  expect((await listOwnIdentities(other)).identities).toHaveLength(1);
});

test("an identity is unlinked, audited, and the others stay", async () => {
  const viewer = await addMember(passwordHash, ["oidc", "github"]);
  const other = await addMember(passwordHash, ["oidc"]);
  await unlinkOwnIdentity(viewer, "oidc");
  expect((await listOwnIdentities(viewer)).identities).toMatchObject([{ provider: "github" }]);
  expect((await listOwnIdentities(other)).identities).toHaveLength(1);
  await expect(unlinkOwnIdentity(viewer, "oidc")).rejects.toMatchObject({ code: "not_found" });
  const entries = await getDatabase().prisma.auditEntry.findMany({ where: { targetId: viewer.id ?? "" } });
  expect(entries).toMatchObject([{ action: "member.unlink_identity", detail: { provider: "oidc" } }]);
});

test("the only way to sign in is not unlinked: without a password, or when passwords are switched off", async () => {
  const without = await addMember(null, ["oidc"]);
  expect(await listOwnIdentities(without)).toMatchObject({ mayUnlink: false });
  await expect(unlinkOwnIdentity(without, "oidc")).rejects.toMatchObject({ code: "conflict" });

  const viewer = await addMember(passwordHash, ["oidc"]);
  vi.stubEnv("OIDC_ISSUER", "https://id.example.com");
  vi.stubEnv("OIDC_CLIENT_ID", "tokentab");
  vi.stubEnv("OIDC_CLIENT_SECRET", "secret");
  vi.stubEnv("PASSWORD_SIGN_IN", "off");
  await expect(unlinkOwnIdentity(viewer, "oidc")).rejects.toMatchObject({ code: "conflict" });
});

test("a key has no identities", async () => {
  const key: Viewer = { type: "key", id: randomUUID(), label: "key", role: "ADMIN", organizationId: organization.id };
  await expect(listOwnIdentities(key)).rejects.toMatchObject({ code: "forbidden" });
  await expect(unlinkOwnIdentity(key, "oidc")).rejects.toMatchObject({ code: "forbidden" });
});

test("who has no password signs in by none, and gets the first one from a manager only", async () => {
  const viewer = await addMember(null, ["oidc"]);
  for (const password of ["", "null", PASSWORD]) expect((await signIn(viewer.label, password)).cookie).toBeNull();
  const change = { currentPassword: "", newPassword: PASSWORD };
  await expect(changeOwnPassword(viewer, change, "192.0.2.1")).rejects.toMatchObject({ code: "conflict" });
  await resetMemberPassword(organization.viewer, viewer.id ?? "", { password: PASSWORD });
  await getDatabase().prisma.signInAttempt.deleteMany();
  expect((await signIn(viewer.label, PASSWORD)).cookie).not.toBeNull();
  expect(await listOwnIdentities(viewer)).toMatchObject({ mayUnlink: true });
});

async function addMember(hash: string | null, providers: string[]): Promise<Viewer> {
  const [id, label, organizationId] = [randomUUID(), `identity-${count++}@example.com`, organization.id];
  const identities = { create: providers.map((provider) => ({ provider, subject: `https://x.example ${id}` })) };
  await getDatabase().prisma.member.create({
    data: { id, organizationId, email: label, role: "MEMBER", passwordHash: hash, identities },
  });
  return { type: "member", id, label, role: "MEMBER", organizationId };
}
