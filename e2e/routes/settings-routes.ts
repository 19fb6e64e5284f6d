import { administrate, asPerson, created, manage, page, readOneOf, replaced, statuses } from "@/e2e/scenes/callers";
import { organizationPath, type Scene, withSearch } from "@/e2e/scenes/scene";
import { post } from "@/e2e/scenes/tenant";
import type { Row } from "./route-row";

const forOwners = { ...page, member: 404 };
const forAdministrators = { ...forOwners, owner: 404, otherOwner: 404 };

const UNRECORDED = "/api/unrecorded-requests";

let count = 0;

/** Settings, members' invitations, the audit log, data health and the own account. */
export const SETTINGS_ROUTES: Row[] = [
  { method: "GET", route: "/api/organizations/[id]", path: ownPath, expected: readOneOf, shows: true },
  {
    method: "PATCH",
    route: "/api/organizations/[id]",
    path: ownPath,
    data: () => ({ billing_day: 2 }),
    expected: manage,
  },
  {
    method: "DELETE",
    route: "/api/organizations/[id]/provider-messages",
    path: (scene) => `${ownPath(scene)}/provider-messages`,
    expected: manage,
  },
  {
    method: "DELETE",
    route: "/api/admin/organizations/[id]",
    path: async ({ admin }) => {
      const { id } = await post(admin, "/api/admin/organizations", { name: `Doomed ${++count}` });
      return `/api/admin/organizations/${id}`;
    },
    data: () => ({ confirm: `Doomed ${count}` }),
    expected: administrate,
  },
  {
    method: "POST",
    route: "/api/admin/organizations/[id]/rebuild",
    path: (scene) => `${organizationPath(scene)}/rebuild`,
    expected: administrate,
  },
  { method: "GET", route: "/api/admin/installation", expected: administrate },
  {
    method: "PATCH",
    route: "/api/admin/installation",
    data: () => ({ time_zone: "UTC" }),
    expected: administrate,
  },
  { method: "GET", route: "/api/admin/rollup-checks", expected: administrate },
  {
    method: "POST",
    route: "/api/admin/rollup-checks",
    path: async (scene) => {
      await endOfCheck(scene);
      return "/api/admin/rollup-checks";
    },
    expected: created(administrate),
  },
  { method: "GET", route: "/api/admin/jobs", expected: administrate },
  { method: "GET", route: "/api/admin/jobs/[id]", path: latestJob, expected: administrate },
  {
    method: "POST",
    route: "/api/admin/jobs/[id]/cancel",
    path: async (scene) => `${await latestJob(scene)}/cancel`,
    expected: replaced(administrate, [200, 409]),
  },
  {
    method: "POST",
    route: "/api/admin/jobs/[id]/retry",
    path: async (scene) => `${await latestJob(scene)}/retry`,
    expected: replaced(administrate, [200, 409]),
  },
  { method: "GET", route: "/api/audit-log", path: withSearch("/api/audit-log"), expected: manage, shows: true },
  { method: "GET", route: "/api/audit-log", expected: { ...manage, otherOwner: 200 } },
  { method: "GET", route: UNRECORDED, path: withSearch(UNRECORDED), expected: manage },
  { method: "GET", route: UNRECORDED, expected: { ...manage, otherOwner: 200 } },
  { method: "POST", route: UNRECORDED, path: withSearch(UNRECORDED), expected: manage },
  { method: "GET", route: "/api/invitations", path: withSearch("/api/invitations"), expected: manage },
  { method: "GET", route: "/api/invitations", expected: { ...manage, otherOwner: 200 } },
  {
    method: "POST",
    route: "/api/invitations",
    data: ({ tenant }) => ({ organization_id: tenant.id, email: newEmail() }),
    expected: created(manage),
  },
  {
    method: "POST",
    route: "/api/invitations",
    data: () => ({ email: newEmail(), role: "ADMIN" }),
    expected: created(administrate),
  },
  {
    method: "DELETE",
    route: "/api/invitations/[id]",
    path: async (scene) => `/api/invitations/${(await invite(scene)).id}`,
    expected: manage,
  },
  {
    method: "POST",
    route: "/api/invitations/accept",
    data: async (scene) => ({ token: (await invite(scene)).path.split("/").at(-1), password: "a long password" }),
    // Programs do not come from a page of this site.
    expected: { ...statuses(403), anonymous: 200, member: 200, owner: 200, otherOwner: 200, admin: 200 },
    alone: true,
  },
  { method: "GET", route: "/api/account", expected: asPerson },
  { method: "PATCH", route: "/api/account", data: () => ({ name: "Ada" }), expected: asPerson },
  { method: "GET", route: "/settings", path: withSearch("/settings"), expected: { ...page, otherOwner: 404 } },
  { method: "GET", route: "/settings/members", expected: forOwners, shows: true },
  {
    method: "GET",
    route: "/settings/members",
    path: withSearch("/settings/members"),
    expected: { ...forOwners, otherOwner: 404 },
  },
  { method: "GET", route: "/settings/audit-log", expected: forOwners, shows: true },
  {
    method: "GET",
    route: "/settings/audit-log",
    path: withSearch("/settings/audit-log"),
    expected: { ...forOwners, otherOwner: 404 },
  },
  { method: "GET", route: "/settings/data-health", expected: forAdministrators },
  { method: "GET", route: "/settings/jobs", expected: forAdministrators },
  { method: "GET", route: "/settings/installation", expected: forAdministrators },
  { method: "GET", route: "/members", expected: replaced(page, [200, 307]) },
  { method: "GET", route: "/invitations/[token]", path: () => "/invitations/unknown", expected: statuses(404) },
];

function ownPath({ tenant }: Scene): string {
  return `/api/organizations/${tenant.id}`;
}

function newEmail(): string {
  return `invited-${crypto.randomUUID()}@example.com`;
}

function invite({ admin, tenant }: Scene): Promise<Record<string, string>> {
  return post(admin, "/api/invitations", { organization_id: tenant.id, email: newEmail() });
}

/** There is one check at a time, and another test may have begun it. */
/** One that is over: nothing can be done about it. */
async function latestJob(scene: Scene): Promise<string> {
  await scene.admin.post("/api/admin/rollup-checks");
  await endOfCheck(scene);
  const { data } = await (await scene.admin.get("/api/admin/jobs")).json();
  const job = data.find(({ state }: { state: string }) => state === "done");
  return `/api/admin/jobs/${job.id}`;
}

async function endOfCheck({ admin }: Scene): Promise<void> {
  for (;;) {
    const { data } = await (await admin.get("/api/admin/rollup-checks")).json();
    if (!data.some(({ state }: { state: string }) => state === "running")) return;
    await new Promise((resolve) => setTimeout(resolve, 200));
  }
}
