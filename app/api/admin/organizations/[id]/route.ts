// GET: one organization. PATCH {name?, billing_day?, time_zone?}: changes it. DELETE {confirm: its name}: deletes it with all
// that belongs to it, and answers how many calls that were. Changes are for administrators.

import { z } from "zod";
import { getOrganization } from "@/lib/accounts/organizations/get-organization";
import { OrganizationDetailAnswer } from "@/lib/api/accounts/account-answers";
import { organizationDetailJson } from "@/lib/api/accounts/organization-json";
import { route } from "@/lib/api/routes/route";
import { deleteOrganization, OrganizationDeletion } from "@/lib/operations/removal/delete-organization";
import { OrganizationChange, updateOrganization } from "@/lib/operations/settings/update-organization";

export const GET = route({
  summary: "Get a tenant",
  access: "admin-read",
  answer: OrganizationDetailAnswer,
  run: async ({ viewer, params }) => organizationDetailJson(await getOrganization(viewer, params.id)),
});

export const PATCH = route({
  summary: "Change a tenant",
  access: "admin",
  answer: OrganizationDetailAnswer,
  body: OrganizationChange,
  run: async ({ viewer, params, body }) => organizationDetailJson(await updateOrganization(viewer, params.id, body)),
});

export const DELETE = route({
  summary: "Delete a tenant with all of its data",
  access: "admin",
  answer: z.strictObject({ records: z.int() }),
  body: OrganizationDeletion,
  run: ({ viewer, params, body }) => deleteOrganization(viewer, params.id, body),
});
