// GET: one organization that the viewer may see. PATCH {name?, billing_day?, time_zone?}: changes it, for its owners and
// administrators; another time zone is answered when all aggregates are summed anew.

import { getOrganization } from "@/lib/accounts/organizations/get-organization";
import { organizationJson } from "@/lib/accounts/organizations/organization-dto";
import { route } from "@/lib/api/routes/route";
import {
  changedOrganizationJson,
  OrganizationChange,
  updateOrganization,
} from "@/lib/operations/settings/update-organization";

export const GET = route({
  access: "read",
  run: async ({ viewer, params }) => organizationJson(await getOrganization(viewer, params.id)),
});

export const PATCH = route({
  access: "manage",
  body: OrganizationChange,
  run: async ({ viewer, params, body }) => changedOrganizationJson(await updateOrganization(viewer, params.id, body)),
});
