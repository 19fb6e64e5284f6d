import type { RecordRow } from "@/lib/reading/records/record-row";
import { RecordStatus } from "./record-status";
import { RecordTime } from "./record-time";

/** Which call it is, in two lines. */
export function RecordHeading({ record, zone }: { record: RecordRow; zone: string }) {
  return (
    <>
      <bdi className="block truncate text-[15px] font-semibold tracking-tight" title={record.display_name}>
        {record.display_name}
      </bdi>
      <span className="flex flex-wrap items-center gap-x-3 text-[13px] font-normal text-muted">
        <RecordTime at={record.occurred_at} zone={zone} />
        <RecordStatus success={record.success} errorType={null} />
      </span>
    </>
  );
}
