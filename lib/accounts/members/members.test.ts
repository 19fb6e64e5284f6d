import { beforeAll, expect, test, vi } from "vitest";
import type { Viewer } from "@/lib/access/viewer";
import { sessionCookie } from "@/lib/accounts/sign-in/session-cookie";
import { createSessionToken } from "@/lib/accounts/sign-in/session-token";
import { authenticate } from "@/lib/api/routes/authenticate";
import { getDatabase } from "@/lib/db/connection/database";
import { searchTables } from "@/lib/testing/databases/search-tables";
import { adminViewer, createTestOrganization, useTestDatabase } from "@/lib/testing/databases/test-database";
import { signIn } from "@/lib/testing/servers/sign-in";
import { newId } from "@/lib/values/ids/new-id";
import { changeOwnPassword, PasswordChange } from "./change-own-password";
import { createMember, NewMember } from "./create-member";
import { listMembers } from "./list-members";
import { resetMemberPassword } from "./reset-member-password";
import { signOutEverywhere } from "./sign-out-everywhere";
import { updateMember } from "./update-member";

vi.stubEnv("NEXTAUTH_SECRET", "a secret of the tests, long enough");
useTestDatabase();

const PASSWORD = "correct horse battery";
let organization: Awaited<ReturnType<typeof createTestOrganization>>;
let other: Awaited<ReturnType<typeof createTestOrganization>>;
let count = 0;

beforeAll(async () => {
  organization = await createTestOrganization();
  other = await createTestOrganization();
});

test.each<[string, (viewer: Viewer, id: string) => Promise<unknown>]>([
  ["another role", (_, id) => updateMember(organization.viewer, id, { role: "OWNER" })],
  ["disabling", (_, id) => updateMember(organization.viewer, id, { disabled: true })],
  ["a reset password", (_, id) => resetMemberPassword(organization.viewer, id, {})],
  ["signing out everywhere", (viewer) => signOutEverywhere(viewer)],
  ["an own new password", (viewer) => changePassword(viewer, PASSWORD)],
])("%s ends every session of the member, and writes one audit entry", async (_, change) => {
  const { id, email } = await addMember();
  const [one, two] = [(await signIn(email, PASSWORD)).cookie, (await signIn(email, PASSWORD)).cookie];
  const viewer = await viewerOf(one);
  const before = await getDatabase().prisma.auditEntry.count();
  await change(viewer, id);
  expect(await getDatabase().prisma.auditEntry.count()).toBe(before + 1);
  for (const cookie of [one, two]) await expect(viewerOf(cookie)).rejects.toMatchObject({ code: "unauthorized" });
});

test("after a new password the browser that asked goes on with a new session, and only the new password signs in", async () => {
  const { email } = await addMember();
  const viewer = await viewerOf((await signIn(email, PASSWORD)).cookie);
  const claims = await changePassword(viewer, PASSWORD);
  const cookie = sessionCookie(await createSessionToken(claims), 60).split(";")[0];
  expect(await viewerOf(cookie)).toEqual(viewer);
  expect((await signIn(email, PASSWORD)).cookie).toBeNull();
  expect((await signIn(email, "another long password")).cookie).not.toBeNull();
  expect(await searchTables("another long password")).toEqual([]);
});

test("a wrong current password is told beside its field, and limited like a sign-in", async () => {
  const { email } = await addMember();
  const viewer = await viewerOf((await signIn(email, PASSWORD)).cookie);
  for (let attempt = 0; attempt < 5; attempt++) {
    await expect(changePassword(viewer, "wrong password")).rejects.toMatchObject({
      code: "invalid_request",
      issues: [{ path: "current_password" }],
    });
  }
  await expect(changePassword(viewer, PASSWORD)).rejects.toMatchObject({ code: "rate_limited" });
});

test("a new password has at least 12 characters and is another one", () => {
  expect(PasswordChange.safeParse({ current_password: "x", new_password: "elevenchars" }).success).toBe(false);
  expect(PasswordChange.safeParse({ current_password: PASSWORD, new_password: PASSWORD }).success).toBe(false);
  expect(NewMember.safeParse({ email: "a@b", password: "elevenchars" }).success).toBe(false);
});

test("a disabled member cannot sign in, and can again when enabled", async () => {
  const { id, email } = await addMember();
  expect((await updateMember(organization.viewer, id, { disabled: true })).disabledAt).not.toBeNull();
  expect((await signIn(email, PASSWORD)).cookie).toBeNull();
  expect((await updateMember(organization.viewer, id, { disabled: false })).disabledAt).toBeNull();
  expect((await signIn(email, PASSWORD)).cookie).not.toBeNull();
});

test("a change of the name alone ends no session", async () => {
  const { id, email } = await addMember();
  const { cookie } = await signIn(email, PASSWORD);
  expect(await updateMember(organization.viewer, id, { name: "Ada" })).toMatchObject({ name: "Ada" });
  expect(await viewerOf(cookie)).toMatchObject({ id });
});

test("a generated password is told once, signs in, and stands in no table", async () => {
  const { member, generatedPassword } = await createMember(organization.viewer, NewMember.parse({ email: newEmail() }));
  expect(generatedPassword).toMatch(/^([a-z2-9]{5}-){3}[a-z2-9]{5}$/);
  expect((await signIn(member.email, generatedPassword ?? "")).cookie).not.toBeNull();
  expect(await searchTables(generatedPassword ?? "")).toEqual([]);
  expect(member).not.toHaveProperty("passwordHash");
});

test("an e-mail address belongs to one member of a tenant, however it is written", async () => {
  const { email } = await addMember();
  const again = NewMember.parse({ email: ` ${email.toUpperCase()}` });
  for (const viewer of [organization.viewer, { ...adminViewer(), organizationId: other.id }]) {
    await expect(createMember(viewer, again)).rejects.toMatchObject({ code: "conflict", issues: [{ path: "email" }] });
  }
});

test("an owner who adds an address with an account elsewhere gets an account like any other, and no hint", async () => {
  const { id, email } = await addMember();
  const password = "what the other owner chose";
  const [taken, free] = [
    await createMember(other.viewer, NewMember.parse({ email, password })),
    await createMember(other.viewer, NewMember.parse({ email: newEmail(), password })),
  ];
  expect(Object.keys(taken.member)).toEqual(Object.keys(free.member));
  expect(taken.member).toMatchObject({ email, organizationId: other.id });
  expect((await listMembers(other.viewer)).map((member) => member.email)).toContain(email);
  for (const { member } of [taken, free]) {
    expect(await viewerOf((await signIn(member.email, password)).cookie)).toMatchObject({
      id: member.id,
      label: member.email,
    });
  }
  expect(await viewerOf((await signIn(email, PASSWORD)).cookie)).toMatchObject({ id });
  await expect(createMember(other.viewer, NewMember.parse({ email }))).rejects.toMatchObject({ code: "conflict" });
});

test("nobody resets the own password, or changes the own role: that takes the current password, or somebody else", async () => {
  const { id, email } = await addMember("ADMIN");
  const viewer = await viewerOf((await signIn(email, PASSWORD)).cookie);
  for (const attempt of [
    () => resetMemberPassword(viewer, id, { password: "a password of a thief" }),
    () => resetMemberPassword(viewer, id.toUpperCase(), {}),
    () => resetMemberPassword(organization.viewer, organization.viewer.id ?? "", {}),
    () => updateMember(viewer, id, { role: "MEMBER" }),
    () => updateMember(viewer, id, { disabled: true }),
  ]) {
    await expect(attempt()).rejects.toMatchObject({ code: "forbidden" });
  }
  expect((await signIn(email, PASSWORD)).cookie).not.toBeNull();
  expect(await updateMember(viewer, id, { name: "Ada" })).toMatchObject({ name: "Ada" });
});

test("strangers' wrong passwords do not keep a member from changing the own one", async () => {
  const { id, email } = await addMember();
  const failure = (_: unknown, index: number) => ({ id: newId(), email, address: `192.0.2.${index % 5}` });
  await getDatabase().prisma.signInAttempt.createMany({ data: Array.from({ length: 25 }, failure) });
  const viewer: Viewer = { ...organization.viewer, id, role: "MEMBER", label: email };
  expect(await changePassword(viewer, PASSWORD)).toMatchObject({ memberId: id });
});

test("another tenant's members do not exist", async () => {
  const { id } = await addMember();
  for (const attempt of [
    () => updateMember(other.viewer, id, { disabled: true }),
    () => resetMemberPassword(other.viewer, id, {}),
    () => listMembers(other.viewer, organization.id),
    () => createMember(other.viewer, NewMember.parse({ email: newEmail(), organization_id: organization.id })),
    () => updateMember(organization.viewer, "nonsense", { disabled: true }),
  ]) {
    await expect(attempt()).rejects.toMatchObject({ code: "not_found" });
  }
  expect(new Set((await listMembers(other.viewer)).map((member) => member.organizationId))).toEqual(
    new Set([other.id]),
  );
  expect((await listMembers(adminViewer())).length).toBeGreaterThan(2);
});

test("members, keys and owners have their limits", async () => {
  const { id } = await addMember();
  const admin = await addMember("ADMIN");
  const member: Viewer = { ...organization.viewer, role: "MEMBER" };
  const key: Viewer = { ...adminViewer(), type: "key" };
  const owner = organization.viewer;
  for (const attempt of [
    () => listMembers(member),
    () => updateMember(member, id, { name: "x" }),
    () => createMember(member, NewMember.parse({ email: newEmail() })),
    () => updateMember(key, id, { name: "x" }),
    () => signOutEverywhere(key),
    () => changePassword(key, PASSWORD),
    () => createMember(owner, NewMember.parse({ email: newEmail(), role: "ADMIN" })),
    () => updateMember(owner, id, { role: "ADMIN" }),
    () => updateMember(owner, admin.id, { disabled: true }),
    () => resetMemberPassword(owner, admin.id, {}),
  ]) {
    await expect(attempt()).rejects.toMatchObject({ code: "forbidden" });
  }
});

test("the last administrator stays one, also when two step down at once", async () => {
  const { prisma } = getDatabase();
  await prisma.member.updateMany({ where: { role: "ADMIN" }, data: { role: "MEMBER" } });
  const [one, two] = [await addMember("ADMIN"), await addMember("ADMIN")];
  const results = await Promise.allSettled([
    updateMember(adminViewer(), one.id, { role: "MEMBER" }),
    updateMember(adminViewer(), two.id, { disabled: true }),
  ]);
  expect(results.filter((result) => result.status === "rejected")).toMatchObject([{ reason: { code: "conflict" } }]);
  expect(await prisma.member.count({ where: { role: "ADMIN", disabledAt: null } })).toBe(1);
});

function newEmail(): string {
  count += 1;
  return `member-${count}@example.com`;
}

async function addMember(role: "MEMBER" | "ADMIN" = "MEMBER"): Promise<{ id: string; email: string }> {
  const input = NewMember.parse({ email: newEmail(), password: PASSWORD, role, organization_id: organization.id });
  return (await createMember(adminViewer(), input)).member;
}

function viewerOf(cookie: string | null): Promise<Viewer> {
  return authenticate(new Request("http://localhost/api/x", { headers: { cookie: cookie ?? "" } }));
}

function changePassword(viewer: Viewer, currentPassword: string) {
  return changeOwnPassword(viewer, { currentPassword, newPassword: "another long password" }, "192.0.2.1");
}
