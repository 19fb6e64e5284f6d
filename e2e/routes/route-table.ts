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
} from "@/e2e/scenes/callers";
import { PRICING_PAGES } from "@/e2e/scenes/pricing-pages";
import {
  memberPath,
  newKeyPath,
  newMemberPasswordPath,
  newSubjectPath,
  organizationPath,
  recordPath,
  withSearch,
} from "@/e2e/scenes/scene";
import { exampleEvent } from "@/e2e/scenes/tenant";
import { IDENTITY_ROUTES } from "./identity-routes";
import { PAGE_ROUTES } from "./page-routes";
import { PRICING_ROUTES } from "./pricing-routes";
import { PROVIDER_KEY_ROUTES } from "./provider-key-routes";
import { RECORDS_ROUTES } from "./records-routes";
import type { Row } from "./route-row";
import { SAMPLE_ROUTES } from "./sample-routes";
import { SETTINGS_ROUTES } from "./settings-routes";
import { SHELL_ROUTES } from "./shell-routes";

const READS = ["stats", "by-model", "summary", "by-feature", "by-user", "by-room", "errors", "daily", "export"];
const TENANT_REPORT = { method: "GET", route: "/api/usage/[report]" } as const;
const ADMIN_REPORT = { method: "GET", route: "/api/admin/ai-usage/[report]" } as const;
/** These answer totals or ids only. */
const NAMELESS = ["stats", "daily"];

const ingest: Statuses = {
  ...statuses(403),
  anonymous: 401,
  member: 401,
  owner: 401,
  otherOwner: 401,
  admin: 401,
  ingestKey: 200,
};

export const ROUTE_TABLE: Row[] = [
  ...READS.flatMap((name): Row[] => [
    { ...TENANT_REPORT, path: () => `/api/usage/${name}`, expected: read, shows: !NAMELESS.includes(name) },
    { ...TENANT_REPORT, path: withSearch(`/api/usage/${name}`), expected: readOneOf },
    { ...ADMIN_REPORT, path: () => `/api/admin/ai-usage/${name}`, expected: readAll, shows: false },
    { ...ADMIN_REPORT, path: withSearch(`/api/admin/ai-usage/${name}`), expected: readAll },
  ]),
  { ...ADMIN_REPORT, path: () => "/api/admin/ai-usage/by-tenant", expected: readAll },
  { ...TENANT_REPORT, path: () => "/api/usage/by-tenant", expected: statuses(404) },
  { method: "GET", route: "/api/openapi.json", expected: open },
  { method: "GET", route: "/docs/api", expected: open },
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
  ...PRICING_ROUTES,
  ...PROVIDER_KEY_ROUTES,
  ...RECORDS_ROUTES,
  ...PAGE_ROUTES,
  ...SAMPLE_ROUTES,
  ...SETTINGS_ROUTES,
  ...SHELL_ROUTES,
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
    expected: ingest,
  },
  { method: "POST", route: "/api/otlp/v1/traces", data: () => ({ resourceSpans: [] }), expected: ingest },
  { method: "GET", route: "/api/v1/records/[id]", path: recordPath, expected: readOneOf, shows: true },
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
  ...PRICING_PAGES,
  ...IDENTITY_ROUTES,
];
