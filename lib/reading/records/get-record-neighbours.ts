import type { Viewer } from "@/lib/access/viewer";
import { listRecords } from "./list-records";
import { cursorAt } from "./record-cursor";
import type { RecordQuery } from "./record-query";
import type { RecordRow } from "./record-row";

export interface RecordNeighbours {
  newer: RecordRow | null;
  older: RecordRow | null;
}

/**
 * What stands before and after a record in the list of those that match; the record itself need not match. Reads as
 * `listRecords`, for one record each way.
 * @throws AppError `not_found` for another tenant's organization, `invalid_request` for an impossible period
 */
export async function getRecordNeighbours(
  viewer: Viewer,
  query: RecordQuery,
  record: RecordRow,
): Promise<RecordNeighbours> {
  const next = async (direction: "newer" | "older") => {
    const { records } = await listRecords(viewer, { ...query, cursor: cursorAt(direction, record), limit: 1 });
    return records.at(0) ?? null;
  };
  const [newer, older] = await Promise.all([next("newer"), next("older")]);
  return { newer, older };
}
