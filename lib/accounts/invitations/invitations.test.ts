import { beforeAll, expect, test, vi } from "vitest";
import type { Viewer } from "@/lib/access/viewer";
import { createMember, NewMember } from "@/lib/accounts/members/create-member";
import { listMembers } from "@/lib/accounts/members/list-members";
import { updateMember } from "@/lib/accounts/members/update-member";
import { sessionCookie } from "@/lib/accounts/sign-in/session-cookie";
import { createSessionToken } from "@/lib/accounts/sign-in/session-token";
import { authenticate } from "@/lib/api/routes/authenticate";
import { getDatabase } from "@/lib/db/connection/database";
import { searchTables } from "@/lib/testing/databases/search-tables";
import {
  adminViewer,
  createTestOrganization,
  operatorViewer,
  useTestDatabase,
} from "@/lib/testing/databases/test-database";
import { signIn } from "@/lib/testing/servers/sign-in";
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

test("an owner never learns whether an address has an account elsewhere; an administrator is told", async () => {
  const email = organization.viewer.label;
  await expect(invite({ email })).rejects.toMatchObject({ code: "conflict", issues: [{ path: "email" }] });
  await expect(invite({ email, organization_id: other.id }, adminViewer())).rejects.toMatchObject({ code: "conflict" });
  const taken = await invite({ email }, other.viewer);
  const free = await invite({}, other.viewer);
  const shape = ({ invitation }: typeof taken) => Object.keys(invitation).sort();
  expect(shape(taken)).toEqual(shape(free));
  expect(await getInvitation(taken.token)).toMatchObject({ email, hasAccount: false });
  expect(await accept(taken.token)).not.toBeNull();
  expect(await accept(free.token)).not.toBeNull();
  expect((await listMembers(other.viewer)).map((member) => member.email)).toEqual(
    expect.arrayContaining([email, free.invitation.email]),
  );
});

test("an invitation does not take an account over: each tenant's account of an address has its own password", async () => {
  const mine = newEmail();
  const [one, two] = [await invite({ email: mine }), await invite({ email: mine }, other.viewer)];
  await accept(one.token);
  const second = InvitationAcceptance.parse({ token: two.token, password: "another good password" });
  expect(await acceptInvitation(second, "192.0.2.251")).not.toBeNull();
  const organizationOf = async (password: string) => {
    const { cookie } = await signIn(mine, password);
    return (await authenticate(new Request("http://localhost/api/x", { headers: { cookie: cookie ?? "" } })))
      .organizationId;
  };
  expect(await organizationOf(PASSWORD)).toBe(organization.id);
  expect(await organizationOf("another good password")).toBe(other.id);
  // In the same organization, there is one account of an address.
  await expect(invite({ email: mine }, other.viewer)).rejects.toMatchObject({ code: "conflict" });
});

test.each<[string, (inviterId: string) => Promise<unknown>]>([
  ["disabled", (id) => updateMember(adminViewer(), id, { disabled: true })],
  ["made a member", (id) => updateMember(adminViewer(), id, { role: "MEMBER" })],
  ["disabled past the app", (id) => changeMember(id, { disabledAt: new Date() })],
  ["demoted past the app", (id) => changeMember(id, { role: "MEMBER" })],
  ["deleted", (id) => getDatabase().prisma.member.delete({ where: { id } })],
])("an invitation ends when its inviter is %s", async (_, end) => {
  const inviter = await newInviter("OWNER");
  const { token } = await invite({ role: "OWNER" }, inviter);
  const { token: kept } = await invite();
  expect(await getInvitation(token)).toMatchObject({ role: "OWNER" });
  await end(inviter.id ?? "");
  await expect(getInvitation(token)).rejects.toMatchObject({ code: "not_found" });
  await expect(accept(token)).rejects.toMatchObject({ code: "not_found" });
  expect(await getInvitation(kept)).toMatchObject({ isStanding: true });
});

test("an administrator who becomes an owner keeps only invitations that an owner could give, for good", async () => {
  const [admin] = [await newInviter("ADMIN"), await newInviter("ADMIN")];
  const [toAdmin, toOwner, elsewhere] = [
    await invite({ role: "ADMIN" }, admin),
    await invite({ role: "OWNER" }, admin),
    await invite({ organization_id: other.id }, admin),
  ];
  await updateMember(adminViewer(), admin.id ?? "", { role: "OWNER" });
  await updateMember(adminViewer(), admin.id ?? "", { role: "ADMIN" });
  for (const { token } of [toAdmin, elsewhere]) {
    await expect(accept(token)).rejects.toMatchObject({ code: "not_found" });
  }
  expect(await accept(toOwner.token)).not.toBeNull();
});

test("an invitation whose inviter an older release did not store is shown as ended; the operator's stands", async () => {
  const { invitation, token } = await invite();
  const byOperator = await invite({ organization_id: organization.id }, operatorViewer());
  await getDatabase().prisma.invitation.update({ where: { id: invitation.id }, data: { invitedById: null } });
  const listed = new Map((await listInvitations(organization.viewer)).map((one) => [one.id, one.isStanding]));
  expect([listed.get(invitation.id), listed.get(byOperator.invitation.id)]).toEqual([false, true]);
  await expect(accept(token)).rejects.toMatchObject({ code: "not_found" });
  expect(await accept(byOperator.token)).not.toBeNull();
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

async function newInviter(role: "OWNER" | "ADMIN"): Promise<Viewer> {
  const input = NewMember.parse({ email: newEmail(), role, password: PASSWORD, organization_id: organization.id });
  const { member } = await createMember(adminViewer(), input);
  return { type: "member", id: member.id, label: member.email, role, organizationId: organization.id };
}

function changeMember(id: string, data: { disabledAt?: Date; role?: "MEMBER" }) {
  return getDatabase().prisma.member.update({ where: { id }, data });
}
