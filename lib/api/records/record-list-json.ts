import { recordRowJson } from "@/lib/api/records/record-row-json";
import type { RecordList } from "@/lib/reading/records/list-records";
import { writeRecordCursor } from "@/lib/reading/records/record-cursor";

/** A page of records in the API's names: `next_cursor` leads to older ones, `previous_cursor` to newer ones, null to none. */
export function recordListJson({ records, newer, older }: RecordList) {
  return {
    records: records.map(recordRowJson),
    next_cursor: older && writeRecordCursor(older),
    previous_cursor: newer && writeRecordCursor(newer),
  };
}
