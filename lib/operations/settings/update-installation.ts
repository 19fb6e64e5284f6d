import { z } from "zod";
import { requireAdmin, type Viewer } from "@/lib/access/viewer";
import { recordAuditEntry } from "@/lib/accounts/audit/record-audit-entry";
import { getInstallation, type InstallationSettings } from "@/lib/accounts/installation/get-installation";
import { EventsPerMinute } from "@/lib/accounts/organizations/events-per-minute";
import { TimeZoneName } from "@/lib/accounts/organizations/time-zone-name";
import { getDatabase } from "@/lib/db/connection/database";
import { forgetLookUps } from "@/lib/runtime/caches/forget-look-ups";
import { changeTimeZone } from "./change-time-zone";

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
  .refine((change) => Object.values(change).some((value) => value !== undefined), "Enter at least one change.")
  .transform(({ time_zone, new_models_per_day, events_per_minute }) => ({
    timeZone: time_zone,
    newModelsPerDay: new_models_per_day,
    eventsPerMinute: events_per_minute,
  }));
export type InstallationChange = Partial<z.output<typeof InstallationChange>>;

/**
 * Changes the reporting zone of views over all tenants, or a tenant's limit of new model names or of events. When the zone changes,
 * a job sums the requests of every organization by days there, beside the days in use, and switches then. This returns when it is
 * done, or after 5 s. The organizations' own zones stay.
 * @throws AppError `forbidden` for anyone but administrators and the operator; `conflict` for another zone while one is changed to
 */
export async function updateInstallation(viewer: Viewer, change: InstallationChange): Promise<InstallationSettings> {
  requireAdmin(viewer);
  const before = await getInstallation();
  const { timeZone } = before;
  const after = {
    timeZone,
    newModelsPerDay: change.newModelsPerDay ?? before.newModelsPerDay,
    eventsPerMinute: change.eventsPerMinute ?? before.eventsPerMinute,
  };
  if (Object.keys(changed(after, before)).length > 0) {
    await getDatabase().prisma.$transaction(async (transaction) => {
      await transaction.installation.update({ where: { id: 1 }, data: after });
      await recordAuditEntry(transaction, viewer, {
        action: "installation.update",
        organizationId: null,
        targetType: "installation",
        targetId: "1",
        detail: { before: changed(before, after), after: changed(after, before) },
      });
    });
    forgetLookUps("models");
    forgetLookUps("organizations");
  }
  if (change.timeZone !== undefined && change.timeZone !== timeZone) {
    await changeTimeZone(viewer, null, change.timeZone);
  }
  return getInstallation();
}

/** What differs from the others, as the audit log names it. */
function changed(settings: InstallationSettings, others: InstallationSettings) {
  return {
    ...(settings.newModelsPerDay !== others.newModelsPerDay && { new_models_per_day: settings.newModelsPerDay }),
    ...(settings.eventsPerMinute !== others.eventsPerMinute && { events_per_minute: settings.eventsPerMinute }),
  };
}
