import { formatDuration, formatInstant } from "@/lib/format";
import type { RecordRow } from "@/lib/usage/record-row";
import { type Fact, FactList } from "./fact-list";

export interface RecordFactsProps {
  record: RecordRow;
  zone: string;
  /** Names the tenant, for those who see several. */
  showsTenant: boolean;
}

/** Who made a call, when, how long it took and under which labels. */
export function RecordFacts({ record, zone, showsTenant }: RecordFactsProps) {
  const facts: Fact[] = [
    ["Made", `${formatInstant(record.occurred_at, zone)} ${zone}`],
    ["Recorded", `${formatInstant(record.received_at, zone)} ${zone}`],
    ["Tenant", showsTenant ? record.organization : null],
    ["User", record.user],
    ["Room", record.room],
    ["Kind", record.kind],
    ["Feature", record.feature],
    ["Endpoint", record.endpoint],
    ["Request type", record.request_type],
    ["Response time", formatDuration(record.response_time_ms)],
    [
      "Time to first token",
      record.time_to_first_token_ms === null ? null : formatDuration(record.time_to_first_token_ms),
    ],
    ["Caller’s id", record.caller_id && <span className="font-mono text-[13px] break-all">{record.caller_id}</span>],
    [
      "Id",
      <span key="id" className="font-mono text-[13px] break-all">
        {record.id}
      </span>,
    ],
  ];
  return <FactList facts={facts} />;
}
