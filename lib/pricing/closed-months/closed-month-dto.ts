import type { ClosedMonth } from "@/lib/generated/prisma/client";

/** A month whose costs are settled. */
export interface ClosedMonthDto {
  organizationId: string;
  organizationName: string;
  /** As YYYY-MM, in the organization's time zone. */
  month: string;
  closedAt: Date;
  /** Who closed it, readable. */
  closedBy: string;
}

/** A closed month as the rest of the app sees it. */
export function toClosedMonthDto({
  organization,
  ...row
}: ClosedMonth & { organization: { name: string } }): ClosedMonthDto {
  return { ...row, organizationName: organization.name };
}
