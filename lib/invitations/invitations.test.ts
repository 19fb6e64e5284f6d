import { beforeAll, expect, test, vi } from "vitest";
import { authenticate } from "@/lib/auth/authenticate";
import { sessionCookie } from "@/lib/auth/session-cookie";
import { createSessionToken } from "@/lib/auth/session-token";
import type { Viewer } from "@/lib/auth/viewer";
import { getDatabase } from "@/lib/db/database";
import { searchTables } from "@/lib/testing/search-tables";
import { signIn } from "@/lib/testing/sign-in";
import { adminViewer, createTestOrganization, useTestDatabase } from "@/lib/testing/test-database";
import { acceptInvitation, InvitationAcceptance } from "./accept-invitation";
import { createInvitation, NewInvitation } from "./create-invitation";
import { getInvitation } from "./get-invitation";
import { listInvitations } from "./list-invitations";
import { revokeInvitation } from "./revoke-invitation";

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

const newEmail = () => `invited-${count++}@example.com`;
const invite = (input: object = {}, viewer = organization.viewer) =>
  createInvitation(viewer, NewInvitation.parse({ email: newEmail(), ...input }));
const accept = (token: string, address = `192.0.2.${count++}`) =>
  acceptInvitation(InvitationAcceptance.parse({ token, name: "Ada", password: PASSWORD }), address);
const actions = async (targetId: string) =>
  (await getDatabase().prisma.auditEntry.findMany({ where: { targetId }, orderBy: { id: "asc" } })).map(
    ({ action }) => action,
  );

test("whoever holds the link becomes a member of that organization, with the role and address invited, and is signed in", async () => {
  const { invitation, token } = await invite({ role: "OWNER" });
  expect(await getInvitation(token)).toMatchObject({ organizationName: organization.name, hasAccount: false });
  const claims = await accept(token);
  if (!claims) throw new Error("There is no session.");
  const cookie = sessionCookie(await createSessionToken(claims), 60).split(";")[0];
  expect(await authenticate(new Request("http://localhost/api/x", { headers: { cookie } }))).toMatchObject({
    label: invitation.email,
    role: "OWNER",
    organizationId: organization.id,
  });
  expect((await signIn(invitation.email, PASSWORD)).cookie).not.toBeNull();
  expect(await actions(invitation.id)).toEqual(["invitation.create", "invitation.accept"]);
});

test("a link works once, also when two use it at the same time", async () => {
  const { invitation, token } = await invite();
  const results = await Promise.allSettled([accept(token), accept(token)]);
  expect(results.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
  await expect(accept(token)).rejects.toMatchObject({ code: "not_found" });
  expect(await getDatabase().prisma.member.count({ where: { email: invitation.email } })).toBe(1);
});

test("an unknown, an expired, a used and a withdrawn link are told apart by nothing", async () => {
  const [expired, used, revoked] = [await invite(), await invite(), await invite()];
  const { prisma } = getDatabase();
  await prisma.invitation.update({ where: { id: expired.invitation.id }, data: { expiresAt: new Date() } });
  await accept(used.token);
  await revokeInvitation(organization.viewer, revoked.invitation.id);
  const messages = new Set<string>();
  for (const token of ["unknown", expired.token, used.token, revoked.token]) {
    await expect(accept(token)).rejects.toMatchObject({ code: "not_found" });
    await getInvitation(token).catch((error) => messages.add(error.message));
  }
  expect(messages.size).toBe(1);
  expect(await actions(revoked.invitation.id)).toEqual(["invitation.create", "invitation.revoke"]);
});

test("the link's secret stands in no table, only what it cannot be guessed from", async () => {
  const { token } = await invite();
  expect(Buffer.from(token, "base64url")).toHaveLength(32);
  expect(await searchTables(token)).toEqual([]);
});

test("a second invitation of an address ends the first one's link", async () => {
  const email = newEmail();
  const [first, second] = [await invite({ email }), await invite({ email: ` ${email.toUpperCase()} ` })];
  await expect(getInvitation(first.token)).rejects.toMatchObject({ code: "not_found" });
  expect(await getInvitation(second.token)).toMatchObject({ email });
  const listed = await listInvitations(organization.viewer);
  expect(listed.filter((one) => one.email === email).map(({ id }) => id)).toEqual([second.invitation.id]);
});

test("an address with an account is not invited, and an invitation does not take an account over", async () => {
  const email = organization.viewer.label;
  await expect(invite({ email }, other.viewer)).rejects.toMatchObject({
    code: "conflict",
    issues: [{ path: "email" }],
  });
  const mine = newEmail();
  const [one, two] = [await invite({ email: mine }), await invite({ email: mine }, other.viewer)];
  await accept(one.token);
  expect(await getInvitation(two.token)).toMatchObject({ hasAccount: true });
  await expect(accept(two.token)).rejects.toMatchObject({ code: "conflict" });
  expect((await signIn(mine, PASSWORD)).cookie).not.toBeNull();
});

test("tries from one address are limited like sign-ins", async () => {
  for (let attempt = 0; attempt < 5; attempt++) {
    await expect(accept("guess", "198.51.100.1")).rejects.toMatchObject({ code: "not_found" });
  }
  await expect(accept("guess", "198.51.100.1")).rejects.toMatchObject({ code: "rate_limited" });
});

test("owners invite, see and withdraw in their own organization only, and make no administrators", async () => {
  const { invitation } = await invite();
  const byAdmin = await invite({ role: "ADMIN", organization_id: organization.id }, adminViewer());
  const member: Viewer = { ...organization.viewer, role: "MEMBER" };
  const key: Viewer = { ...adminViewer(), type: "key" };
  await expect(invite({ role: "ADMIN" })).rejects.toMatchObject({ code: "forbidden" });
  await expect(invite({ organization_id: other.id })).rejects.toMatchObject({ code: "not_found" });
  await expect(invite({}, member)).rejects.toMatchObject({ code: "forbidden" });
  await expect(invite({ organization_id: organization.id }, key)).rejects.toMatchObject({ code: "forbidden" });
  await expect(listInvitations(other.viewer, organization.id)).rejects.toMatchObject({ code: "not_found" });
  await expect(listInvitations(member)).rejects.toMatchObject({ code: "forbidden" });
  expect((await listInvitations(other.viewer)).map(({ id }) => id)).not.toContain(invitation.id);
  expect((await listInvitations(adminViewer())).map(({ id }) => id)).toContain(invitation.id);
  const revoke = (viewer: Viewer, id = invitation.id) => revokeInvitation(viewer, id);
  await expect(revoke(other.viewer)).rejects.toMatchObject({ code: "not_found" });
  await expect(revoke(member)).rejects.toMatchObject({ code: "forbidden" });
  await expect(revoke(organization.viewer, byAdmin.invitation.id)).rejects.toMatchObject({ code: "forbidden" });
  await revoke(organization.viewer);
  await expect(revoke(organization.viewer)).rejects.toMatchObject({ code: "not_found" });
});

test("where members sign in by an identity provider only, an invitation sets no password and signs nobody in", async () => {
  for (const name of ["GOOGLE_CLIENT_ID", "GOOGLE_CLIENT_SECRET"]) vi.stubEnv(name, "configured");
  vi.stubEnv("PASSWORD_SIGN_IN", "off");
  const { invitation, token } = await invite();
  expect(await accept(token)).toBeNull();
  vi.stubEnv("PASSWORD_SIGN_IN", "on");
  const member = await getDatabase().prisma.member.findUniqueOrThrow({ where: { email: invitation.email } });
  expect(member).toMatchObject({ passwordHash: null, lastSignInAt: null });
  const without = InvitationAcceptance.parse({ token: (await invite()).token });
  await expect(acceptInvitation(without, "192.0.2.250")).rejects.toMatchObject({ issues: [{ path: "password" }] });
});
