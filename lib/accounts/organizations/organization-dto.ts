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
  /** Whether messages of providers, which may quote prompts and answers, are kept with failed requests. */
  keepProviderMessages: boolean;
  /** How many events it may report in a minute; null for the installation's limit. */
  eventsPerMinute: number | null;
}

/** An organization as the rest of the app sees it. */
export function toOrganizationDto(row: Organization): OrganizationDto {
  const { id, name, slug, timeZone, billingDay, createdAt, isSample, keepProviderMessages, eventsPerMinute } = row;
  return { id, name, slug, timeZone, billingDay, createdAt, isSample, keepProviderMessages, eventsPerMinute };
}
