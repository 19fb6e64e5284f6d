import type { OrganizationDto } from "@/lib/accounts/organizations/organization-dto";
import { timeZoneChangeJson } from "@/lib/api/installation/time-zone-change-json";
import type { ChangedOrganization } from "@/lib/operations/settings/update-organization";

/** An organization as the API answers it. */
export function organizationJson(organization: OrganizationDto) {
  return {
    id: organization.id,
    name: organization.name,
    slug: organization.slug,
    time_zone: organization.timeZone,
    billing_day: organization.billingDay,
    created_at: organization.createdAt,
    is_sample: organization.isSample,
    keep_provider_messages: organization.keepProviderMessages,
    events_per_minute: organization.eventsPerMinute,
  };
}

/** The organization after a change: with `time_zone_change` while that isn't done. */
export function changedOrganizationJson({ timeZoneChange, ...organization }: ChangedOrganization) {
  return {
    ...organizationJson(organization),
    ...(timeZoneChange && { time_zone_change: timeZoneChangeJson(timeZoneChange) }),
  };
}
