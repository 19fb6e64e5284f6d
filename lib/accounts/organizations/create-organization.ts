import { z } from "zod";
import { requireAdmin, type Viewer } from "@/lib/access/viewer";
import { recordAuditEntry } from "@/lib/accounts/audit/record-audit-entry";
import { getDatabase } from "@/lib/db/connection/database";
import { newId } from "@/lib/values/ids/new-id";
import { freeSlug } from "./free-slug";
import { type OrganizationDto, toOrganizationDto } from "./organization-dto";
import { OrganizationName } from "./organization-name";
import { TimeZoneName } from "./time-zone-name";

export const NewOrganization = z
  .strictObject({
    name: OrganizationName,
    time_zone: TimeZoneName.optional(),
  })
  .transform(({ name, time_zone }) => ({ name, timeZone: time_zone }));
export type NewOrganization = z.output<typeof NewOrganization>;

/**
 * Adds a tenant. Without a time zone it gets the installation's.
 * @throws AppError `forbidden` for everyone but administrators
 */
export async function createOrganization(
  viewer: Viewer,
  { name, timeZone }: NewOrganization,
): Promise<OrganizationDto> {
  requireAdmin(viewer);
  return getDatabase().prisma.$transaction(async (transaction) => {
    const installation = await transaction.installation.findUniqueOrThrow({ where: { id: 1 } });
    const zone = timeZone ?? installation.timeZone;
    const slug = await freeSlug(transaction, name);
    const row = await transaction.organization.create({ data: { id: newId(), name, slug, timeZone: zone } });
    await recordAuditEntry(transaction, viewer, {
      action: "organization.create",
      organizationId: row.id,
      targetType: "organization",
      targetId: row.id,
      detail: { name, time_zone: zone },
    });
    return toOrganizationDto(row);
  });
}
