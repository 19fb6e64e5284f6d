import { RecordLines } from "./record-lines";
import { type RecordRowsProps, RecordTable } from "./record-table";

/** Calls, the newest first: a table, on a phone two lines for each. */
export function RecordList(props: RecordRowsProps) {
  return (
    <>
      <div className="max-sm:hidden">
        <RecordTable {...props} />
      </div>
      <div className="sm:hidden">
        <RecordLines {...props} />
      </div>
    </>
  );
}
