import { randomUUID } from "node:crypto";
import { beforeAll, expect, test } from "vitest";
import { getDatabase } from "@/lib/db/connection/database";
import { createTestOrganization, useTestDatabase } from "@/lib/testing/databases/test-database";
import { IdentityClaims } from "./identity-claims";
import { signInByIdentity } from "./sign-in-by-identity";

useTestDatabase();

const ISSUER = "https://id.example.com";
let organizationId: string;
let count = 0;

beforeAll(async () => {
  organizationId = (await createTestOrganization()).id;
});

test("a verified e-mail address links the identity to its member, once, which the audit log tells", async () => {
  const member = await addMember();
  const claims = claimsOf({ email: member.email.toUpperCase() });
  const now = new Date("2026-11-22T10:00:00Z");
  const admitted = { memberId: member.id, sessionVersion: 3 };
  expect(await signInByIdentity("oidc", claims, now)).toEqual(admitted);
  expect(await auditOf(member.id)).toMatchObject([
    { action: "member.link_identity", actor: member.email, organizationId, detail: { provider: "oidc" } },
  ]);
  expect(await memberOf(member.id)).toMatchObject({ lastSignInAt: now, identities: [{ lastSignInAt: now }] });

  const later = new Date("2026-11-22T11:00:00Z");
  expect(await signInByIdentity("oidc", claims, later)).toEqual(admitted);
  expect(await auditOf(member.id)).toHaveLength(1);
  expect(await memberOf(member.id)).toMatchObject({ lastSignInAt: later, identities: [{ lastSignInAt: later }] });
});

test("a linked identity stays the member's, whatever becomes of the e-mail address at the provider", async () => {
  const [member, other] = [await addMember(), await addMember()];
  const { sub } = claimsOf({ email: member.email });
  await signInByIdentity("oidc", claimsOf({ sub, email: member.email }));
  for (const claims of [
    claimsOf({ sub, email: "married@example.com" }),
    claimsOf({ sub, email: other.email }),
    claimsOf({ sub, email: member.email, emailVerified: false }),
    claimsOf({ sub, email: undefined }),
  ]) {
    expect(await signInByIdentity("oidc", claims)).toMatchObject({ memberId: member.id });
  }
  expect((await memberOf(other.id)).identities).toEqual([]);
});

test.each([false, undefined, null, "false", 1])("email_verified %j proves nothing", async (emailVerified) => {
  const { id, email } = await addMember();
  expect(await signInByIdentity("oidc", claimsOf({ email, emailVerified }))).toEqual({
    refused: "unverified_email",
    email,
  });
  expect((await memberOf(id)).identities).toEqual([]);
  expect(await auditOf(id)).toEqual([]);
});

test("some providers write true as text", async () => {
  const { id, email } = await addMember();
  expect(await signInByIdentity("oidc", claimsOf({ email, emailVerified: "true" }))).toMatchObject({ memberId: id });
});

test("nobody's address, and one that is none, come to nothing", async () => {
  const claims = claimsOf({ email: "nobody@example.com" });
  expect(await signInByIdentity("oidc", claims)).toEqual({ refused: "no_account", email: "nobody@example.com" });
  for (const email of [undefined, "", "not an address", "a@b\0"]) {
    expect(await signInByIdentity("oidc", claimsOf({ email }))).toEqual({ refused: "unverified_email", email: null });
  }
});

test("a disabled member does not come in, neither for the first time nor again", async () => {
  const { id, email } = await addMember();
  const claims = claimsOf({ email });
  const disable = (disabledAt: Date | null) =>
    getDatabase().prisma.member.update({ where: { id }, data: { disabledAt } });
  await disable(new Date());
  expect(await signInByIdentity("oidc", claims)).toMatchObject({ refused: "disabled_account" });
  expect((await memberOf(id)).identities).toEqual([]);
  await disable(null);
  expect(await signInByIdentity("oidc", claims)).toMatchObject({ memberId: id });
  await disable(new Date());
  expect(await signInByIdentity("oidc", claims)).toMatchObject({ refused: "disabled_account" });
});

test("who gets a former colleague's address at the same provider does not get the account", async () => {
  const { id, email } = await addMember();
  await signInByIdentity("oidc", claimsOf({ email }));
  expect(await signInByIdentity("oidc", claimsOf({ email }))).toEqual({ refused: "linked_to_other", email });
  // A new provider names everyone anew.
  const moved = claimsOf({ sub: `https://new.example.com ${randomUUID()}`, email });
  expect(await signInByIdentity("oidc", moved)).toMatchObject({ memberId: id });
  expect(await signInByIdentity("google", claimsOf({ email }))).toMatchObject({ memberId: id });
  expect((await memberOf(id)).identities).toHaveLength(3);
});

test("the same number at two providers is two people", async () => {
  const [one, two] = [await addMember(), await addMember()];
  const at = (issuer: string, email: string) => claimsOf({ sub: `https://${issuer} 7`, email });
  await signInByIdentity("oidc", at("git.example.com", one.email));
  expect(await signInByIdentity("oidc", at("other.example.com", two.email))).toMatchObject({ memberId: two.id });
  expect(await signInByIdentity("github", at("git.example.com", two.email))).toMatchObject({ memberId: two.id });
});

test("two first sign-ins at once link once", async () => {
  const { id, email } = await addMember();
  const claims = claimsOf({ email });
  const results = await Promise.all(Array.from({ length: 4 }, () => signInByIdentity("oidc", claims)));
  expect(results.map((result) => "memberId" in result && result.memberId)).toEqual([id, id, id, id]);
  expect(await auditOf(id)).toHaveLength(1);
});

function claimsOf(raw: { sub?: string; email?: string; emailVerified?: unknown }): IdentityClaims {
  return IdentityClaims.parse({ sub: `${ISSUER} ${randomUUID()}`, emailVerified: true, ...raw });
}

async function addMember() {
  const email = `member-${count++}@example.com`;
  return getDatabase().prisma.member.create({
    data: { id: randomUUID(), organizationId, email, role: "MEMBER", sessionVersion: 3 },
  });
}

function memberOf(id: string) {
  return getDatabase().prisma.member.findUniqueOrThrow({ where: { id }, include: { identities: true } });
}

function auditOf(targetId: string) {
  return getDatabase().prisma.auditEntry.findMany({ where: { targetId } });
}
