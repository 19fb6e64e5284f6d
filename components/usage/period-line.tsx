import { formatDayCount, formatDayRange } from "@/lib/format";
import type { ReportingPeriod } from "@/lib/usage/reporting-period";

/** Which days the figures below are of, and which they are compared with. */
export function PeriodLine({ period, previous }: { period: ReportingPeriod; previous: ReportingPeriod }) {
  return (
    <p className="text-[13px] text-muted">
      <span className="font-medium text-text">{formatDayRange(period.from, period.to)}</span> (
      {formatDayCount(period.from, period.to)}, {period.zone}), compared with{" "}
      {formatDayRange(previous.from, previous.to)}
    </p>
  );
}
