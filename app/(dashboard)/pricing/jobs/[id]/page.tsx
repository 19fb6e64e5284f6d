import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { ChangeTable } from "@/components/pricing/change-table";
import { JobActions } from "@/components/pricing/job-actions";
import { JobNote } from "@/components/pricing/job-note";
import { JobStatusBadge } from "@/components/pricing/job-status-badge";
import { JobSummary } from "@/components/pricing/job-summary";
import { ProgressBar } from "@/components/pricing/progress-bar";
import { RefreshWhile } from "@/components/pricing/refresh-while";
import { sumChanges } from "@/components/pricing/sum-changes";
import { Card } from "@/components/ui/card";
import { PageHeader } from "@/components/ui/page-header";
import { getPageViewer } from "@/lib/auth/page-viewer";
import { formatDay, formatInstant } from "@/lib/format";
import { getOrganization } from "@/lib/organizations/get-organization";
import { getRepricingJob } from "@/lib/repricing/get-repricing-job";
import type { RepricingProgress } from "@/lib/repricing/repricing-job";
import { orNotFound } from "../../../models/or-not-found";
import { readNames } from "../../read-names";

export const metadata: Metadata = { title: "Repricing" };

export default async function RepricingJobPage({ params }: { params: Promise<{ id: string }> }) {
  const viewer = await getPageViewer();
  if (viewer.role !== "ADMIN") notFound();
  const job = await orNotFound(getRepricingJob(viewer, (await params).id));
  const names = await readNames(viewer);
  const { timeZone } = await getOrganization(viewer, viewer.organizationId);
  const isRunning = job.status === "PREVIEWING" || job.status === "APPLYING";
  const nameOf = (id: string) => names.get(id) ?? id;
  return (
    <>
      <PageHeader
        trail={
          <a href="/pricing?tab=jobs" className="hover:text-text hover:underline">
            Pricing → Repricing
          </a>
        }
        title={
          <span className="flex flex-wrap items-center gap-3">
            Repricing <JobStatusBadge status={job.status} />
          </span>
        }
        description={`${job.modelIds.map(nameOf).join(", ")}; ${scopeOf(job, names)}. Started ${formatInstant(new Date(job.createdAt), timeZone)} by ${job.requestedBy}.`}
        actions={<JobActions job={job} />}
      />
      <RefreshWhile active={isRunning} />
      <div className="space-y-5">
        <JobNote job={job} />
        <Card
          title={job.status === "DONE" || job.status === "APPLYING" ? "What changed" : "What would change"}
          description="A call without a price adds nothing to the old cost."
        >
          <JobSummary job={job} />
          <div className="mt-5 max-w-md">
            <ProgressBar label="Progress" done={job.recordsDone} total={job.recordsTotal} />
          </div>
        </Card>
        {job.changes.length > 0 && (
          <>
            <Card title="By model" padded={false}>
              <ChangeTable
                caption="Old and new cost by model"
                label="Model"
                sums={sumChanges(job.changes, "modelId")}
                nameOf={nameOf}
              />
            </Card>
            <Card title="By day" description="Days of each tenant’s time zone." padded={false}>
              <ChangeTable
                caption="Old and new cost by day"
                label="Day"
                sums={sumChanges(job.changes, "day").reverse()}
                nameOf={(day) => formatDay(day)}
              />
            </Card>
          </>
        )}
      </div>
    </>
  );
}

function scopeOf({ organizationId, from, to }: RepricingProgress, names: ReadonlyMap<string, string>): string {
  const tenants = organizationId ? (names.get(organizationId) ?? "one tenant") : "all tenants";
  const days = [from && `from ${formatDay(from)}`, to && `to ${formatDay(to)}`].filter(Boolean).join(" ");
  return `${tenants}, ${days || "all days"}`;
}
