import type { UsageView } from "@/lib/reading/view/usage-view";
import { listRecords } from "./list-records";
import { cursorAt } from "./record-cursor";
import type { RecordPage } from "./record-query";
import type { RecordRow } from "./record-row";

export interface RecordNeighbours {
  newer: RecordRow | null;
  older: RecordRow | null;
}

/**
 * What stands before and after a record in the list of those that match; the record itself need not match. Reads as
 * `listRecords`, for one record each way.
 */
export async function getRecordNeighbours(
  view: UsageView,
  page: RecordPage,
  record: RecordRow,
): Promise<RecordNeighbours> {
  const next = async (direction: "newer" | "older") => {
    const { records } = await listRecords(view, { ...page, cursor: cursorAt(direction, record), limit: 1 });
    return records.at(0) ?? null;
  };
  return { newer: await next("newer"), older: await next("older") };
}
