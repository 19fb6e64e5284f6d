import { describeEndpoint } from "@/lib/api/routes/endpoint-description";

interface ApiEndpoint {
  /** As Next's folders write it. */
  path: `/api/${string}`;
  methods: readonly ("GET" | "POST" | "PUT" | "PATCH" | "DELETE")[];
  /** The route's module, of which each exported method describes itself. */
  load(): Promise<object>;
}

/** Its route imports this list, which so can't import the route. */
const DOCUMENT = describeEndpoint({}, { summary: "Get this document", access: "public", files: ["application/json"] });

/**
 * Every route handler of the API. The server knows from here which paths and methods there are, and the OpenAPI document is
 * made of what the modules say of themselves; a test compares the list with the folders.
 */
export const API_ENDPOINTS: readonly ApiEndpoint[] = [
  { path: "/api/account", methods: ["GET", "PATCH"], load: () => import("./account/route") },
  {
    path: "/api/account/identities/[provider]",
    methods: ["DELETE"],
    load: () => import("./account/identities/[provider]/route"),
  },
  { path: "/api/account/password", methods: ["POST"], load: () => import("./account/password/route") },
  {
    path: "/api/account/sign-out-everywhere",
    methods: ["POST"],
    load: () => import("./account/sign-out-everywhere/route"),
  },
  { path: "/api/admin/ai-usage/[report]", methods: ["GET"], load: () => import("./admin/ai-usage/[report]/route") },
  { path: "/api/admin/closed-months", methods: ["GET", "POST"], load: () => import("./admin/closed-months/route") },
  {
    path: "/api/admin/closed-months/[organization]/[month]",
    methods: ["DELETE"],
    load: () => import("./admin/closed-months/[organization]/[month]/route"),
  },
  { path: "/api/admin/contracts", methods: ["GET", "POST"], load: () => import("./admin/contracts/route") },
  { path: "/api/admin/contracts/[id]", methods: ["DELETE"], load: () => import("./admin/contracts/[id]/route") },
  { path: "/api/admin/installation", methods: ["GET", "PATCH"], load: () => import("./admin/installation/route") },
  { path: "/api/admin/jobs", methods: ["GET"], load: () => import("./admin/jobs/route") },
  { path: "/api/admin/jobs/[id]", methods: ["GET"], load: () => import("./admin/jobs/[id]/route") },
  { path: "/api/admin/jobs/[id]/cancel", methods: ["POST"], load: () => import("./admin/jobs/[id]/cancel/route") },
  { path: "/api/admin/jobs/[id]/retry", methods: ["POST"], load: () => import("./admin/jobs/[id]/retry/route") },
  { path: "/api/admin/models", methods: ["GET"], load: () => import("./admin/models/route") },
  {
    path: "/api/admin/models/[id]",
    methods: ["GET", "PATCH", "DELETE"],
    load: () => import("./admin/models/[id]/route"),
  },
  {
    path: "/api/admin/models/[id]/merge",
    methods: ["GET", "POST"],
    load: () => import("./admin/models/[id]/merge/route"),
  },
  { path: "/api/admin/models/[id]/prices", methods: ["GET"], load: () => import("./admin/models/[id]/prices/route") },
  { path: "/api/admin/organizations", methods: ["GET", "POST"], load: () => import("./admin/organizations/route") },
  {
    path: "/api/admin/organizations/[id]",
    methods: ["GET", "PATCH", "DELETE"],
    load: () => import("./admin/organizations/[id]/route"),
  },
  {
    path: "/api/admin/organizations/[id]/default-price",
    methods: ["GET", "PUT", "DELETE"],
    load: () => import("./admin/organizations/[id]/default-price/route"),
  },
  {
    path: "/api/admin/organizations/[id]/rebuild",
    methods: ["POST"],
    load: () => import("./admin/organizations/[id]/rebuild/route"),
  },
  { path: "/api/admin/price-catalogue", methods: ["POST"], load: () => import("./admin/price-catalogue/route") },
  { path: "/api/admin/price-sheets", methods: ["POST"], load: () => import("./admin/price-sheets/route") },
  { path: "/api/admin/price-sheets/export", methods: ["GET"], load: () => import("./admin/price-sheets/export/route") },
  { path: "/api/admin/prices", methods: ["POST"], load: () => import("./admin/prices/route") },
  { path: "/api/admin/prices/[id]", methods: ["DELETE"], load: () => import("./admin/prices/[id]/route") },
  { path: "/api/admin/repricing-jobs", methods: ["GET", "POST"], load: () => import("./admin/repricing-jobs/route") },
  { path: "/api/admin/repricing-jobs/[id]", methods: ["GET"], load: () => import("./admin/repricing-jobs/[id]/route") },
  {
    path: "/api/admin/repricing-jobs/[id]/apply",
    methods: ["POST"],
    load: () => import("./admin/repricing-jobs/[id]/apply/route"),
  },
  {
    path: "/api/admin/repricing-jobs/[id]/cancel",
    methods: ["POST"],
    load: () => import("./admin/repricing-jobs/[id]/cancel/route"),
  },
  { path: "/api/admin/rollup-checks", methods: ["GET", "POST"], load: () => import("./admin/rollup-checks/route") },
  { path: "/api/admin/sample", methods: ["POST"], load: () => import("./admin/sample/route") },
  { path: "/api/admin/sample/[id]", methods: ["DELETE"], load: () => import("./admin/sample/[id]/route") },
  { path: "/api/admin/unpriced", methods: ["GET"], load: () => import("./admin/unpriced/route") },
  { path: "/api/api-keys", methods: ["GET", "POST"], load: () => import("./api-keys/route") },
  { path: "/api/api-keys/[id]", methods: ["DELETE"], load: () => import("./api-keys/[id]/route") },
  { path: "/api/audit-log", methods: ["GET"], load: () => import("./audit-log/route") },
  { path: "/api/auth/[...nextauth]", methods: ["GET", "POST"], load: () => import("./auth/[...nextauth]/route") },
  { path: "/api/health", methods: ["GET"], load: () => import("./health/route") },
  { path: "/api/invitations", methods: ["GET", "POST"], load: () => import("./invitations/route") },
  { path: "/api/invitations/[id]", methods: ["DELETE"], load: () => import("./invitations/[id]/route") },
  { path: "/api/invitations/accept", methods: ["POST"], load: () => import("./invitations/accept/route") },
  { path: "/api/members", methods: ["GET", "POST"], load: () => import("./members/route") },
  { path: "/api/members/[id]", methods: ["PATCH"], load: () => import("./members/[id]/route") },
  { path: "/api/members/[id]/password", methods: ["POST"], load: () => import("./members/[id]/password/route") },
  { path: "/api/openapi.json", methods: ["GET"], load: async () => ({ GET: DOCUMENT }) },
  { path: "/api/organizations/[id]", methods: ["GET", "PATCH"], load: () => import("./organizations/[id]/route") },
  {
    path: "/api/organizations/[id]/provider-messages",
    methods: ["DELETE"],
    load: () => import("./organizations/[id]/provider-messages/route"),
  },
  { path: "/api/otlp/v1/traces", methods: ["POST"], load: () => import("./otlp/v1/traces/route") },
  { path: "/api/provider-keys", methods: ["GET", "POST"], load: () => import("./provider-keys/route") },
  { path: "/api/provider-keys/[id]", methods: ["DELETE"], load: () => import("./provider-keys/[id]/route") },
  { path: "/api/rooms/[id]", methods: ["DELETE"], load: () => import("./rooms/[id]/route") },
  { path: "/api/saved-views", methods: ["GET", "POST"], load: () => import("./saved-views/route") },
  { path: "/api/saved-views/[id]", methods: ["PATCH", "DELETE"], load: () => import("./saved-views/[id]/route") },
  { path: "/api/search", methods: ["GET"], load: () => import("./search/route") },
  { path: "/api/unrecorded-requests", methods: ["GET", "POST"], load: () => import("./unrecorded-requests/route") },
  { path: "/api/usage/[report]", methods: ["GET"], load: () => import("./usage/[report]/route") },
  { path: "/api/users/[id]", methods: ["DELETE"], load: () => import("./users/[id]/route") },
  { path: "/api/v1/records", methods: ["GET"], load: () => import("./v1/records/route") },
  { path: "/api/v1/records/[id]", methods: ["GET"], load: () => import("./v1/records/[id]/route") },
  { path: "/api/v1/usage", methods: ["POST"], load: () => import("./v1/usage/route") },
];
