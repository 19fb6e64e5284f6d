import type { ReactNode } from "react";
import { Usd } from "@/components/usage/usd";
import { formatCount } from "@/lib/format";
import type { RepricingProgress } from "@/lib/repricing/repricing-job";
import { costDifference, formatDifference } from "./cost-difference";

/** What a job changes, in all. */
export function JobSummary({ job }: { job: RepricingProgress }) {
  const difference = costDifference(job.oldCostUsd, job.newCostUsd);
  return (
    <dl className="grid grid-cols-2 gap-x-6 gap-y-4 sm:grid-cols-5">
      <Figure label="Old cost">
        <Usd amount={job.oldCostUsd} />
      </Figure>
      <Figure label="New cost">
        <Usd amount={job.newCostUsd} />
      </Figure>
      <Figure label="Difference">
        <data value={difference} title={difference}>
          {formatDifference(difference)}
        </data>
      </Figure>
      <Figure label={job.status === "DONE" ? "Calls changed" : "Calls that change"}>
        {formatCount(job.recordsChanged)}
      </Figure>
      <Figure label="In closed months">{formatCount(job.recordsClosed)}</Figure>
    </dl>
  );
}

function Figure({ label, children }: { label: string; children: ReactNode }) {
  return (
    <div>
      <dt className="text-[13px] text-muted">{label}</dt>
      <dd className="mt-0.5 text-lg font-semibold tracking-tight">{children}</dd>
    </div>
  );
}
