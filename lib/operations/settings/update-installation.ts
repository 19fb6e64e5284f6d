import { z } from "zod";
import { requireAdmin, type Viewer } from "@/lib/access/viewer";
import { recordAuditEntry } from "@/lib/accounts/audit/record-audit-entry";
import { getInstallation, type InstallationSettings } from "@/lib/accounts/installation/get-installation";
import { EventsPerMinute } from "@/lib/accounts/organizations/events-per-minute";
import { TimeZoneName } from "@/lib/accounts/organizations/time-zone-name";
import { getDatabase } from "@/lib/db/connection/database";
import type { Prisma } from "@/lib/generated/prisma/client";
import { rebuildUsageRollups } from "@/lib/ledger/rollups/rebuild-usage-rollups";
import { forgetLookUps } from "@/lib/runtime/caches/forget-look-ups";

export const InstallationChange = z
  .strictObject({
    time_zone: TimeZoneName.optional(),
    new_models_per_day: z
      .number()
      .int("Enter a whole number.")
      .min(0, "Enter 0 or more.")
      .max(10_000, "Enter 10,000 or less.")
      .optional(),
    events_per_minute: EventsPerMinute.optional(),
  })
  .refine((change) => Object.values(change).some((value) => value !== undefined), "Give what to change.")
  .transform(({ time_zone, new_models_per_day, events_per_minute }) => ({
    timeZone: time_zone,
    newModelsPerDay: new_models_per_day,
    eventsPerMinute: events_per_minute,
  }));
export type InstallationChange = Partial<z.output<typeof InstallationChange>>;

/**
 * Changes the reporting zone of views over all tenants, or a tenant's limit of new model names or of events. When the zone changes, the
 * aggregates of every organization are summed anew before this returns, in one transaction, and new usage waits meanwhile.
 * The organizations' own zones stay.
 * @throws AppError `forbidden` for anyone but administrators and the operator
 */
export async function updateInstallation(viewer: Viewer, change: InstallationChange): Promise<InstallationSettings> {
  requireAdmin(viewer);
  const before = await getInstallation();
  const after = {
    timeZone: change.timeZone ?? before.timeZone,
    newModelsPerDay: change.newModelsPerDay ?? before.newModelsPerDay,
    eventsPerMinute: change.eventsPerMinute ?? before.eventsPerMinute,
  };
  if (Object.keys(changed(after, before)).length === 0) return before;
  const write = async (transaction: Prisma.TransactionClient) => {
    await transaction.installation.update({ where: { id: 1 }, data: after });
    await recordAuditEntry(transaction, viewer, {
      action: "installation.update",
      organizationId: null,
      targetType: "installation",
      targetId: "1",
      detail: { before: changed(before, after), after: changed(after, before) },
    });
  };
  if (after.timeZone === before.timeZone) await getDatabase().prisma.$transaction(write);
  else await rebuildUsageRollups(null, write);
  forgetLookUps("models");
  forgetLookUps("organizations");
  return getInstallation();
}

/** What differs from the others, as the audit log names it. */
function changed(settings: InstallationSettings, others: InstallationSettings) {
  return {
    ...(settings.timeZone !== others.timeZone && { time_zone: settings.timeZone }),
    ...(settings.newModelsPerDay !== others.newModelsPerDay && { new_models_per_day: settings.newModelsPerDay }),
    ...(settings.eventsPerMinute !== others.eventsPerMinute && { events_per_minute: settings.eventsPerMinute }),
  };
}
