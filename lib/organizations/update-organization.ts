import { z } from "zod";
import { recordAuditEntry } from "@/lib/audit/record-audit-entry";
import { requireManager, type Viewer } from "@/lib/auth/viewer";
import { getDatabase } from "@/lib/db/database";
import { getOrganization } from "./get-organization";
import { type OrganizationDto, toOrganizationDto } from "./organization-dto";
import { OrganizationName } from "./organization-name";

/** Not the time zone: the aggregates of every past day would have to be made anew. */
export const OrganizationChange = z
  .strictObject({ name: OrganizationName.optional(), billing_day: z.number().int().min(1).max(31).optional() })
  .refine((change) => Object.values(change).some((value) => value !== undefined), "Give a name or a billing_day.")
  .transform(({ name, billing_day }) => ({ name, billingDay: billing_day }));
export type OrganizationChange = z.output<typeof OrganizationChange>;

/**
 * Changes an organization's name or billing day. Its slug stays, because addresses use it.
 * @throws AppError `not_found`, for another tenant's too; `forbidden` for a plain member
 */
export async function updateOrganization(
  viewer: Viewer,
  id: string,
  change: OrganizationChange,
): Promise<OrganizationDto> {
  const before = await getOrganization(viewer, id);
  requireManager(viewer, before.id);
  return getDatabase().prisma.$transaction(async (transaction) => {
    const after = await transaction.organization.update({ where: { id: before.id }, data: change });
    await recordAuditEntry(transaction, viewer, {
      action: "organization.update",
      organizationId: after.id,
      targetType: "organization",
      targetId: after.id,
      detail: {
        before: { name: before.name, billing_day: before.billingDay },
        after: { name: after.name, billing_day: after.billingDay },
      },
    });
    return toOrganizationDto(after);
  });
}
