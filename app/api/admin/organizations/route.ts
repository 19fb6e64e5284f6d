// GET: all organizations, for readers of all. POST {name, time_zone?}: adds one (201), for administrators.

import { createOrganization, NewOrganization } from "@/lib/accounts/organizations/create-organization";
import { listOrganizations } from "@/lib/accounts/organizations/list-organizations";
import { organizationJson } from "@/lib/api/accounts/organization-json";
import { route } from "@/lib/api/routes/route";

export const GET = route({
  summary: "List tenants",
  access: "admin-read",
  run: async ({ viewer }) => (await listOrganizations(viewer)).map(organizationJson),
});

export const POST = route({
  summary: "Add a tenant",
  access: "admin",
  body: NewOrganization,
  status: 201,
  run: async ({ viewer, body }) => organizationJson(await createOrganization(viewer, body)),
});
