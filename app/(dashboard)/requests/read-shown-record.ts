import type { RecordDetailProps } from "@/components/records/record-detail";
import { seesAllOrganizations, type Viewer } from "@/lib/access/viewer";
import { recordJson } from "@/lib/api/records/record-json";
import { getRecordReporter } from "@/lib/reading/records/get-record-reporter";
import { getUsageRecord } from "@/lib/reading/records/get-usage-record";
import { fetchCommand, reportCommand } from "@/lib/reading/records/record-commands";

/**
 * Everything that the drawer and the page of a record show of it.
 * @param address of the app, for commands to copy
 * @throws AppError `not_found`, for another tenant's too; `conflict` for an id of several organizations
 */
export async function readShownRecord(
  viewer: Viewer,
  id: string,
  organizationId: string | null,
  address: string,
): Promise<Omit<RecordDetailProps, "zone">> {
  const detail = await getUsageRecord(viewer, id, organizationId);
  const { record } = detail;
  const seesAll = seesAllOrganizations(viewer);
  return {
    detail,
    reporter: await getRecordReporter(viewer, record),
    showsTenant: seesAll,
    mayManagePrices: viewer.role === "ADMIN",
    json: JSON.stringify(recordJson(detail), null, 2),
    commands: { fetch: fetchCommand(address, record, seesAll), report: reportCommand(address, record) },
  };
}
