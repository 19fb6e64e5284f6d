// GET: one organization that the viewer may see. PATCH {name?, billing_day?, time_zone?}: changes it, for its owners and
// administrators; another time zone is answered when all aggregates are summed anew.

import { getOrganization } from "@/lib/accounts/organizations/get-organization";
import { OrganizationDetailAnswer } from "@/lib/api/accounts/account-answers";
import { organizationDetailJson } from "@/lib/api/accounts/organization-json";
import { route } from "@/lib/api/routes/route";
import { OrganizationChange, updateOrganization } from "@/lib/operations/settings/update-organization";

export const GET = route({
  summary: "Get a tenant that you may see",
  access: "read",
  answer: OrganizationDetailAnswer,
  run: async ({ viewer, params }) => organizationDetailJson(await getOrganization(viewer, params.id)),
});

export const PATCH = route({
  summary: "Change your tenant",
  access: "manage",
  answer: OrganizationDetailAnswer,
  body: OrganizationChange,
  run: async ({ viewer, params, body }) => organizationDetailJson(await updateOrganization(viewer, params.id, body)),
});
