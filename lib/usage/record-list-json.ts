import type { RecordList } from "./list-records";
import { writeRecordCursor } from "./record-cursor";
import { recordRowJson } from "./record-row-json";

/** A page of records in the API's names: `next_cursor` leads to older ones, `previous_cursor` to newer ones, null to none. */
export function recordListJson({ records, newer, older }: RecordList) {
  return {
    records: records.map(recordRowJson),
    next_cursor: older && writeRecordCursor(older),
    previous_cursor: newer && writeRecordCursor(newer),
  };
}
