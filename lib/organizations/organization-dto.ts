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
  /** Made by `npm run sample`: to look around in, and removed as a whole. */
  isSample: boolean;
}

/** An organization as the rest of the app sees it. */
export function toOrganizationDto(row: Organization): OrganizationDto {
  const { id, name, slug, timeZone, billingDay, createdAt, isSample } = row;
  return { id, name, slug, timeZone, billingDay, createdAt, isSample };
}

/** An organization as the API answers it. */
export function organizationJson({ id, name, slug, timeZone, billingDay, createdAt, isSample }: OrganizationDto) {
  return {
    id,
    name,
    slug,
    time_zone: timeZone,
    billing_day: billingDay,
    created_at: createdAt,
    is_sample: isSample,
  };
}
