import { z } from "zod";
import { requireAdmin, requireManager, type Viewer } from "@/lib/access/viewer";
import { recordAuditEntry } from "@/lib/accounts/audit/record-audit-entry";
import { EventsPerMinute } from "@/lib/accounts/organizations/events-per-minute";
import { getOrganization } from "@/lib/accounts/organizations/get-organization";
import type { OrganizationDto } from "@/lib/accounts/organizations/organization-dto";
import { OrganizationName } from "@/lib/accounts/organizations/organization-name";
import { TimeZoneName } from "@/lib/accounts/organizations/time-zone-name";
import { getDatabase } from "@/lib/db/connection/database";
import type { Prisma } from "@/lib/generated/prisma/client";
import { forgetLookUps } from "@/lib/runtime/caches/forget-look-ups";
import { changeTimeZone } from "./change-time-zone";

export const OrganizationChange = z
  .strictObject({
    name: OrganizationName.optional(),
    billing_day: z.number().int().min(1).max(31).optional(),
    time_zone: TimeZoneName.optional(),
    keep_provider_messages: z.boolean().optional(),
    /** Null for the installation's limit. */
    events_per_minute: EventsPerMinute.nullable().optional(),
  })
  .refine((change) => Object.values(change).some((value) => value !== undefined), "Enter at least one change.")
  .transform(({ name, billing_day, time_zone, keep_provider_messages, events_per_minute }) => ({
    name,
    billingDay: billing_day,
    timeZone: time_zone,
    keepProviderMessages: keep_provider_messages,
    eventsPerMinute: events_per_minute,
  }));
export type OrganizationChange = Partial<z.output<typeof OrganizationChange>>;

/**
 * Changes an organization's name, billing day, time zone, or whether it keeps providers' error messages, which may quote prompts:
 * what is kept already stays until it is deleted. Its slug stays, because addresses use it. Another time zone moves requests to other
 * days: a job sums them there, beside the days in use, and switches then. This returns when it is done, or after 5 s.
 * @throws AppError `not_found`, for another tenant's too; `forbidden` for a plain member, and for an owner who changes the limit
 * of events per minute; `conflict` for another time zone while its totals are being recalculated
 */
export async function updateOrganization(
  viewer: Viewer,
  id: string,
  { timeZone, ...change }: OrganizationChange,
): Promise<OrganizationDto> {
  const before = await getOrganization(viewer, id);
  requireManager(viewer, before.id);
  // What a tenant may ask of the installation is not for its owners to decide.
  if (change.eventsPerMinute !== undefined) requireAdmin(viewer);
  const changesZone = timeZone !== undefined && timeZone !== before.timeZone;
  if (!changesZone || Object.values(change).some((value) => value !== undefined)) {
    await getDatabase().prisma.$transaction((transaction) => applyChange(transaction, viewer, before, change));
  }
  if (changesZone) await changeTimeZone(viewer, before.id, timeZone);
  forgetLookUps("organizations");
  return getOrganization(viewer, id);
}

async function applyChange(
  transaction: Prisma.TransactionClient,
  viewer: Viewer,
  before: OrganizationDto,
  change: Omit<OrganizationChange, "timeZone">,
): Promise<void> {
  const after = await transaction.organization.update({ where: { id: before.id }, data: change });
  await recordAuditEntry(transaction, viewer, {
    action: "organization.update",
    organizationId: before.id,
    targetType: "organization",
    targetId: before.id,
    detail: {
      before: auditedFields(before),
      after: auditedFields(after),
    },
  });
}

function auditedFields({ name, billingDay, timeZone, keepProviderMessages, eventsPerMinute }: OrganizationDto) {
  return {
    name,
    billing_day: billingDay,
    time_zone: timeZone,
    keep_provider_messages: keepProviderMessages,
    events_per_minute: eventsPerMinute ?? "default",
  };
}
