import type { OrganizationDto } from "@/lib/accounts/organizations/organization-dto";

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
