import { z } from "zod";
import { TimeZoneChangeAnswer } from "@/lib/api/installation/time-zone-change-json";

const id = z.uuid();
const instant = z.iso.datetime();
const organization = { organization_id: id, organization_name: z.string() };
const role = z.enum(["ADMIN", "OWNER", "MEMBER"]);
const scope = z.enum(["INGEST", "READ", "READ_ALL", "PROVIDER_ACCESS"]);

/** The shape of `memberJson`. */
export const MemberAnswer = z.strictObject({
  id,
  ...organization,
  email: z.string(),
  name: z.string(),
  role,
  disabled_at: instant.nullable(),
  last_sign_in_at: instant.nullable(),
  created_at: instant,
});

/** The shape of `organizationJson`. */
export const OrganizationAnswer = z.strictObject({
  id,
  name: z.string(),
  slug: z.string(),
  time_zone: z.string(),
  billing_day: z.int(),
  created_at: instant,
  is_sample: z.boolean(),
  keep_provider_messages: z.boolean(),
  events_per_minute: z.int().nullable().describe("Null for the installation's limit"),
});

/** The shape of `organizationDetailJson`. */
export const OrganizationDetailAnswer = OrganizationAnswer.safeExtend({ time_zone_change: TimeZoneChangeAnswer });

/** The shape of `apiKeyJson`. */
export const ApiKeyAnswer = z.strictObject({
  id,
  ...organization,
  name: z.string(),
  prefix: z.string(),
  scopes: z.array(scope),
  created_at: instant,
  expires_at: instant.nullable(),
  revoked_at: instant.nullable(),
  last_used_at: instant.nullable().describe("Exact to a minute"),
  events_per_minute: z.int().nullable(),
  created_by: z.string().nullable(),
  ended_scopes: z.array(scope),
});

/** The shape of `providerKeyJson`. */
export const ProviderKeyAnswer = z.strictObject({
  id,
  ...organization,
  provider: z.string(),
  name: z.string(),
  base_url: z.string().nullable(),
  last_four: z.string().nullable(),
  created_at: instant,
  last_used_at: instant.nullable(),
  revoked_at: instant.nullable(),
  readable: z.boolean(),
});

/** The shape of `invitationJson`. */
export const InvitationAnswer = z.strictObject({
  id,
  ...organization,
  email: z.string(),
  role,
  invited_by: z.string(),
  created_at: instant,
  expires_at: instant,
  standing: z.boolean().describe("False when the inviter may no longer give this role"),
});

/** The shape of `savedViewJson`. */
export const SavedViewAnswer = z.strictObject({
  id,
  name: z.string(),
  path: z.string(),
  search: z.string(),
  created_at: instant,
});

/** A page of the audit log. */
export const AuditLogAnswer = z.strictObject({
  entries: z.array(
    z.strictObject({
      id,
      at: instant,
      organization_id: id.nullable(),
      organization_name: z.string().nullable(),
      actor: z.string(),
      actor_member_id: id.nullable(),
      action: z.string(),
      target_type: z.string(),
      target_id: z.string(),
      target_name: z.string().nullable(),
      detail: z.unknown(),
    }),
  ),
  next: z.string().nullable().describe("The value for the search parameter before"),
});
