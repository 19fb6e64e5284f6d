import type { OrganizationDto } from "@/lib/accounts/organizations/organization-dto";
import { timeZoneChangeJson } from "@/lib/api/installation/time-zone-change-json";
import { findTimeZoneChange } from "@/lib/operations/settings/change-time-zone";

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

/** One organization by itself: also how far a change of its time zone is. */
export async function organizationDetailJson(organization: OrganizationDto) {
  const change = await findTimeZoneChange(organization.id);
  return { ...organizationJson(organization), time_zone_change: timeZoneChangeJson(change) };
}
