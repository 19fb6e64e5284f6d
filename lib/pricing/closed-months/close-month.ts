import { z } from "zod";
import { requireAdmin, type Viewer } from "@/lib/access/viewer";
import { recordAuditEntry } from "@/lib/accounts/audit/record-audit-entry";
import { getOrganization } from "@/lib/accounts/organizations/get-organization";
import { getDatabase } from "@/lib/db/connection/database";
import { AppError } from "@/lib/values/errors/errors";
import { Uuid } from "@/lib/values/ids/uuid";
import { dayInZone } from "@/lib/values/time/dates";
import { type ClosedMonthDto, toClosedMonthDto } from "./closed-month-dto";

export const MonthToClose = z
  .strictObject({
    organization: Uuid,
    month: z.string().regex(/^\d{4}-(0[1-9]|1[0-2])$/, "must be a month, for example 2026-11"),
  })
  .transform(({ organization, month }) => ({ organizationId: organization, month }));
export type MonthToClose = z.output<typeof MonthToClose>;

/**
 * Settles an organization's month (YYYY-MM in its time zone): repricing leaves its records as they are. Closing it again
 * changes nothing.
 * @throws AppError `forbidden` for anyone but administrators and the operator, `not_found` for an unknown organization,
 * `invalid_request` for a month that has not begun
 */
export async function closeMonth(viewer: Viewer, { organizationId, month }: MonthToClose): Promise<ClosedMonthDto> {
  requireAdmin(viewer);
  const { id, timeZone } = await getOrganization(viewer, organizationId);
  if (month > dayInZone(new Date(), timeZone).slice(0, 7)) {
    throw new AppError("invalid_request", "This month hasn't started, so it can't be closed yet.");
  }
  const row = await getDatabase().prisma.$transaction(async (transaction) => {
    const { count } = await transaction.closedMonth.createMany({
      data: [{ organizationId: id, month, closedBy: viewer.label }],
      skipDuplicates: true,
    });
    if (count > 0) {
      await recordAuditEntry(transaction, viewer, {
        action: "closed_month.close",
        organizationId: id,
        targetType: "closed_month",
        targetId: month,
      });
    }
    return transaction.closedMonth.findUniqueOrThrow({
      where: { organizationId_month: { organizationId: id, month } },
      include: { organization: { select: { name: true } } },
    });
  });
  return toClosedMonthDto(row);
}
