import { z } from "zod";
import { recordAuditEntry } from "@/lib/audit/record-audit-entry";
import { requireAdmin, type Viewer } from "@/lib/auth/viewer";
import { rebuildUsageRollups } from "@/lib/usage/rebuild-usage-rollups";
import { getInstallation } from "./get-installation";
import { TimeZoneName } from "./time-zone-name";

export const InstallationChange = z
  .strictObject({ time_zone: TimeZoneName })
  .transform(({ time_zone }) => ({ timeZone: time_zone }));
export type InstallationChange = z.output<typeof InstallationChange>;

/**
 * Changes the reporting zone of views over all tenants. The aggregates of every organization are summed anew before this
 * returns, in one transaction, and new usage waits meanwhile. The organizations' own zones stay.
 * @throws AppError `forbidden` for anyone but administrators and the operator
 */
export async function updateInstallation(
  viewer: Viewer,
  { timeZone }: InstallationChange,
): Promise<{ timeZone: string }> {
  requireAdmin(viewer);
  const before = await getInstallation();
  if (timeZone === before.timeZone) return before;
  await rebuildUsageRollups(null, async (transaction) => {
    await transaction.installation.update({ where: { id: 1 }, data: { timeZone } });
    await recordAuditEntry(transaction, viewer, {
      action: "installation.update",
      organizationId: null,
      targetType: "installation",
      targetId: "1",
      detail: { before: { time_zone: before.timeZone }, after: { time_zone: timeZone } },
    });
  });
  return getInstallation();
}
