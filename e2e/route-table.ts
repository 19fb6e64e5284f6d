import {
  administrate,
  asPerson,
  created,
  manage,
  open,
  page,
  read,
  readAll,
  readOneOf,
  replaced,
  type Statuses,
  statuses,
} from "./callers";
import {
  memberPath,
  newKeyPath,
  newMemberPasswordPath,
  newSubjectPath,
  organizationPath,
  type Scene,
  withSearch,
} from "./scene";
import { exampleEvent } from "./tenant";

export interface Row {
  method: "GET" | "POST" | "PATCH" | "DELETE";
  /** As in `app`: folders, without those in parentheses. */
  route: string;
  /** The path to ask for, when it is another than the route; the search parameters. */
  path?: (scene: Scene) => string | Promise<string>;
  data?: (scene: Scene) => object;
  expected: Statuses;
  /** The answer names the organization's things, so that their absence from another's answer means something. */
  shows?: boolean;
  /** It ends sessions, so it runs with people of its own. */
  alone?: boolean;
}

const READS = ["stats", "by-model", "summary", "by-feature", "by-user", "by-room", "daily", "export"];
/** These answer totals or ids only. */
const NAMELESS = ["stats", "daily"];

export const ROUTE_TABLE: Row[] = [
  ...READS.flatMap((name): Row[] => [
    { method: "GET", route: `/api/usage/${name}`, expected: read, shows: !NAMELESS.includes(name) },
    { method: "GET", route: `/api/usage/${name}`, path: withSearch(`/api/usage/${name}`), expected: readOneOf },
    { method: "GET", route: `/api/admin/ai-usage/${name}`, expected: readAll, shows: false },
    {
      method: "GET",
      route: `/api/admin/ai-usage/${name}`,
      path: withSearch(`/api/admin/ai-usage/${name}`),
      expected: readAll,
    },
  ]),
  { method: "GET", route: "/api/admin/ai-usage/by-tenant", expected: readAll },
  { method: "GET", route: "/api/admin/organizations", expected: readAll },
  {
    method: "POST",
    route: "/api/admin/organizations",
    data: ({ tenant, identity }) => ({ name: `${identity} of ${tenant.word}` }),
    expected: created(administrate),
  },
  { method: "GET", route: "/api/admin/organizations/[id]", path: organizationPath, expected: readAll },
  {
    method: "PATCH",
    route: "/api/admin/organizations/[id]",
    path: organizationPath,
    data: () => ({ billing_day: 1 }),
    expected: administrate,
  },
  {
    method: "GET",
    route: "/api/api-keys",
    path: withSearch("/api/api-keys"),
    expected: manage,
    shows: true,
  },
  { method: "GET", route: "/api/api-keys", expected: { ...manage, otherOwner: 200 } },
  {
    method: "POST",
    route: "/api/api-keys",
    data: ({ tenant }) => ({ organization_id: tenant.id, name: "another", scopes: ["READ"] }),
    expected: created(manage),
  },
  {
    method: "POST",
    route: "/api/api-keys",
    data: () => ({ name: "reads all", scopes: ["READ_ALL"] }),
    expected: created(administrate),
  },
  {
    method: "POST",
    route: "/api/admin/price-sheets",
    data: () => ({
      name: "Sheet",
      lines: [{ provider: "openai", model: "sheet-model", input_usd_per_million: "1", output_usd_per_million: "2" }],
    }),
    expected: created(administrate),
  },
  { method: "DELETE", route: "/api/api-keys/[id]", path: newKeyPath, expected: manage },
  {
    method: "GET",
    route: "/api/members",
    path: withSearch("/api/members"),
    expected: manage,
    shows: true,
  },
  { method: "GET", route: "/api/members", expected: { ...manage, otherOwner: 200 } },
  {
    method: "POST",
    route: "/api/members",
    data: ({ tenant, identity }) => ({
      organization_id: tenant.id,
      email: `by-${identity.toLowerCase()}-${tenant.word}@example.com`,
    }),
    expected: created(manage),
  },
  {
    method: "POST",
    route: "/api/members",
    data: ({ tenant, identity }) => ({ email: `admin-by-${identity}-${tenant.word}@example.com`, role: "ADMIN" }),
    expected: created(administrate),
  },
  { method: "PATCH", route: "/api/members/[id]", path: memberPath, data: () => ({ name: "Ada" }), expected: manage },
  {
    method: "PATCH",
    route: "/api/members/[id]",
    path: memberPath,
    data: () => ({ role: "ADMIN" }),
    expected: { ...manage, owner: 403 },
    alone: true,
  },
  {
    method: "POST",
    route: "/api/members/[id]/password",
    path: newMemberPasswordPath,
    data: () => ({}),
    expected: manage,
  },
  { method: "DELETE", route: "/api/users/[id]", path: (scene) => newSubjectPath(scene, "user"), expected: manage },
  { method: "DELETE", route: "/api/rooms/[id]", path: (scene) => newSubjectPath(scene, "room"), expected: manage },
  {
    method: "POST",
    route: "/api/account/password",
    data: () => ({ current_password: "not this one", new_password: "a new long password" }),
    expected: replaced(asPerson, [200, 422]),
    alone: true,
  },
  { method: "POST", route: "/api/account/sign-out-everywhere", expected: asPerson, alone: true },
  {
    method: "POST",
    route: "/api/v1/usage",
    data: ({ identity }) => exampleEvent(`by-${identity}`),
    expected: {
      ...statuses(403),
      anonymous: 401,
      member: 401,
      owner: 401,
      otherOwner: 401,
      admin: 401,
      ingestKey: 200,
    },
  },
  { method: "GET", route: "/api/health", expected: open },
  { method: "GET", route: "/api/auth/[...nextauth]", path: () => "/api/auth/csrf", expected: open },
  {
    method: "POST",
    route: "/api/auth/[...nextauth]",
    path: () => "/api/auth/callback/credentials",
    expected: statuses(415),
  },
  { method: "GET", route: "/", expected: statuses(307) },
  // The form needs a cookie first, unless the browser has just been to fetch one.
  { method: "GET", route: "/sign-in", path: () => "/sign-in?ready=", expected: replaced(page, [200, 307], [307, 200]) },
  { method: "GET", route: "/sign-out", expected: page },
  { method: "GET", route: "/profile", expected: page },
  { method: "GET", route: "/api-keys", expected: { ...page, member: 404 }, shows: true },
  { method: "GET", route: "/members", expected: { ...page, member: 404 }, shows: true },
  { method: "GET", route: "/tenants", expected: { ...page, member: 404, owner: 404, otherOwner: 404 } },
  { method: "GET", route: "/usage", expected: page, shows: true },
  // The page is there; the figures of another tenant are not.
  { method: "GET", route: "/usage", path: withSearch("/usage"), expected: page },
];
