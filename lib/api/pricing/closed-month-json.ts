import type { ClosedMonthDto } from "@/lib/pricing/closed-months/closed-month-dto";

/** A closed month as the API answers it. */
export function closedMonthJson(month: ClosedMonthDto) {
  return {
    organization: month.organizationId,
    organization_name: month.organizationName,
    month: month.month,
    closed_at: month.closedAt,
    closed_by: month.closedBy,
  };
}
