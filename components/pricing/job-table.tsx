import type { Route } from "next";
import Link from "next/link";
import { Table, TBody, TD, TH, THead, TR } from "@/components/ui/table";
import { Usd } from "@/components/usage/usd";
import { formatRecentInstant } from "@/lib/format";
import type { RepricingProgress } from "@/lib/repricing/repricing-job";
import { costDifference, formatDifference } from "./cost-difference";
import { JobStatusBadge } from "./job-status-badge";
import { ProgressBar } from "./progress-bar";

export interface JobTableProps {
  /** The newest first. */
  jobs: RepricingProgress[];
  /** Names of models and tenants by id. */
  names: ReadonlyMap<string, string>;
  zone: string;
  now: Date;
}

/** Repricing jobs with how far they are and what they change. */
export function JobTable({ jobs, names, zone, now }: JobTableProps) {
  return (
    <Table caption="Repricing jobs">
      <THead>
        <TR>
          <TH>Started</TH>
          <TH className="max-md:hidden">Models</TH>
          <TH>State</TH>
          <TH className="max-md:hidden">Progress</TH>
          <TH numeric className="max-md:hidden">
            Old cost
          </TH>
          <TH numeric className="max-md:hidden">
            New cost
          </TH>
          <TH numeric>Difference</TH>
        </TR>
      </THead>
      <TBody>
        {jobs.map((job) => (
          <TR key={job.id} className="align-top">
            <TH scope="row" className="min-w-32 font-normal">
              <Link
                href={`/pricing/jobs/${job.id}` as Route}
                prefetch={false}
                className="font-medium text-accent underline underline-offset-2"
              >
                {formatRecentInstant(new Date(job.createdAt), zone, now)}
              </Link>
              <span className="block break-words text-muted md:hidden">{describeModels(job.modelIds, names)}</span>
              <span className="block break-all text-muted max-md:hidden">{job.requestedBy}</span>
            </TH>
            <TD className="max-w-60 min-w-32 break-words max-md:hidden">
              {describeModels(job.modelIds, names)}
              {job.organizationId && (
                <span className="block text-muted">{names.get(job.organizationId) ?? "one tenant"} only</span>
              )}
            </TD>
            <TD>
              <JobStatusBadge status={job.status} />
            </TD>
            <TD className="max-md:hidden">
              <ProgressBar
                label={`Progress of ${describeModels(job.modelIds, names)}`}
                done={job.recordsDone}
                total={job.recordsTotal}
              />
            </TD>
            <TD numeric className="max-md:hidden">
              <Usd amount={job.oldCostUsd} />
            </TD>
            <TD numeric className="max-md:hidden">
              <Usd amount={job.newCostUsd} />
            </TD>
            <TD numeric>{formatDifference(costDifference(job.oldCostUsd, job.newCostUsd))}</TD>
          </TR>
        ))}
      </TBody>
    </Table>
  );
}

function describeModels(ids: string[], names: ReadonlyMap<string, string>): string {
  const [first, second, ...others] = ids.map((id) => names.get(id) ?? id);
  if (second === undefined) return first;
  return others.length === 0 ? `${first}, ${second}` : `${first}, ${second} and ${others.length} more`;
}
