// GET: one organization. PATCH {name?, billing_day?, time_zone?}: changes it. DELETE {confirm: its name}: deletes it with all
// that belongs to it, and answers how many calls that were. Changes are for administrators.

import { getOrganization } from "@/lib/accounts/organizations/get-organization";
import { organizationJson } from "@/lib/accounts/organizations/organization-dto";
import { route } from "@/lib/api/routes/route";
import { deleteOrganization, OrganizationDeletion } from "@/lib/operations/removal/delete-organization";
import {
  changedOrganizationJson,
  OrganizationChange,
  updateOrganization,
} from "@/lib/operations/settings/update-organization";

export const GET = route({
  access: "admin-read",
  run: async ({ viewer, params }) => organizationJson(await getOrganization(viewer, params.id)),
});

export const PATCH = route({
  access: "admin",
  body: OrganizationChange,
  run: async ({ viewer, params, body }) => changedOrganizationJson(await updateOrganization(viewer, params.id, body)),
});

export const DELETE = route({
  access: "admin",
  body: OrganizationDeletion,
  run: ({ viewer, params, body }) => deleteOrganization(viewer, params.id, body),
});
