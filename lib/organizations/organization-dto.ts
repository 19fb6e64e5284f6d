import type { Organization } from "@/lib/generated/prisma/client";

export interface OrganizationDto {
  id: string;
  name: string;
  slug: string;
  /** IANA name of the zone whose calendar days its reports use. */
  timeZone: string;
  /** Day of the month on which its billing period begins. */
  billingDay: number;
  createdAt: Date;
}

/** An organization as the rest of the app sees it. */
export function toOrganizationDto({ id, name, slug, timeZone, billingDay, createdAt }: Organization): OrganizationDto {
  return { id, name, slug, timeZone, billingDay, createdAt };
}

/** An organization as the API answers it. */
export function organizationJson({ id, name, slug, timeZone, billingDay, createdAt }: OrganizationDto) {
  return { id, name, slug, time_zone: timeZone, billing_day: billingDay, created_at: createdAt };
}
