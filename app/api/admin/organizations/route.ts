// GET: all organizations, for readers of all. POST {name, time_zone?}: adds one (201), for administrators.

import { z } from "zod";
import { createOrganization, NewOrganization } from "@/lib/accounts/organizations/create-organization";
import { listOrganizations } from "@/lib/accounts/organizations/list-organizations";
import { OrganizationAnswer } from "@/lib/api/accounts/account-answers";
import { organizationJson } from "@/lib/api/accounts/organization-json";
import { route } from "@/lib/api/routes/route";

export const GET = route({
  summary: "List tenants",
  access: "admin-read",
  answer: z.array(OrganizationAnswer),
  run: async ({ viewer }) => (await listOrganizations(viewer)).map(organizationJson),
});

export const POST = route({
  summary: "Add a tenant",
  access: "admin",
  answer: OrganizationAnswer,
  body: NewOrganization,
  status: 201,
  run: async ({ viewer, body }) => organizationJson(await createOrganization(viewer, body)),
});
