import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { ChangeTable } from "@/components/repricing/change-table";
import { JobActions } from "@/components/repricing/job-actions";
import { JobNote } from "@/components/repricing/job-note";
import { JobStatusBadge } from "@/components/repricing/job-status-badge";
import { JobSummary } from "@/components/repricing/job-summary";
import { ProgressBar } from "@/components/repricing/progress-bar";
import { sumChanges } from "@/components/repricing/sum-changes";
import { Card } from "@/components/ui/card";
import { PageHeader } from "@/components/ui/page-header";
import { RefreshWhile } from "@/components/ui/refresh-while";
import { getOrganization } from "@/lib/accounts/organizations/get-organization";
import { getPageViewer } from "@/lib/api/auth/page-viewer";
import { getFormats } from "@/lib/i18n/get-formats";
import { getRepricingJob } from "@/lib/ledger/repricing/get-repricing-job";
import { orNotFound } from "../../../models/or-not-found";
import { readNames } from "../../read-names";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("pricing.job");
  return { title: t("title") };
}

/** Of a job of a thousand models, the page names and shows a part. */
const MOST_NAMED = 10;
const MOST_ROWS = 400;

export default async function RepricingJobPage({ params }: { params: Promise<{ id: string }> }) {
  const viewer = await getPageViewer();
  if (viewer.role !== "ADMIN") notFound();
  const job = await orNotFound(getRepricingJob(viewer, (await params).id));
  const [models, days] = [sumChanges(job.changes, "modelId"), sumChanges(job.changes, "day").reverse()];
  const [byModel, byDay] = [models.slice(0, MOST_ROWS), days.slice(0, MOST_ROWS)];
  const named = job.modelIds.slice(0, MOST_NAMED);
  const [t, format, names] = await Promise.all([
    getTranslations("pricing.job"),
    getFormats(),
    readNames(viewer, [...named, ...byModel.map(({ key }) => key)]),
  ]);
  const { timeZone } = await getOrganization(viewer, viewer.organizationId);
  const isRunning = job.status === "PREVIEWING" || job.status === "APPLYING";
  const cutOf = (all: readonly unknown[]) =>
    all.length > MOST_ROWS ? t("cut", { shown: MOST_ROWS, count: all.length }) : undefined;
  const nameOf = (id: string) => names.get(id) ?? id;
  const { organizationId, from, to } = job;
  const range = { from: from ? format.day(from) : "", to: to ? format.day(to) : "" };
  return (
    <>
      <PageHeader
        trail={
          <a href="/pricing?tab=jobs" className="hover:text-text hover:underline">
            {t("trail")}
          </a>
        }
        title={
          <span className="flex flex-wrap items-center gap-3">
            {t("title")} <JobStatusBadge job={job} />
          </span>
        }
        description={t("description", {
          models: t("models", { names: named.map(nameOf).join(", "), others: job.modelIds.length - named.length }),
          tenants: organizationId ? nameOf(organizationId) : t("allTenants"),
          days: t(`days.${from && to ? "between" : from ? "from" : to ? "to" : "all"}`, range),
          instant: format.instant(new Date(job.createdAt), timeZone),
          who: job.requestedBy,
        })}
        actions={<JobActions job={job} />}
      />
      <RefreshWhile active={isRunning} />
      <div className="space-y-5">
        <JobNote job={job} />
        <Card
          title={job.status === "DONE" || job.status === "APPLYING" ? t("changed") : t("wouldChange")}
          description={t("hint")}
        >
          <JobSummary job={job} />
          <div className="mt-5 max-w-md">
            <ProgressBar label={t("progress")} done={job.recordsDone} total={job.recordsTotal} unit="requests" />
          </div>
        </Card>
        {job.changes.length > 0 && (
          <>
            <Card title={t("byModel")} description={cutOf(models)} padded={false}>
              <ChangeTable caption={t("byModelCaption")} label={t("model")} sums={byModel} nameOf={nameOf} />
            </Card>
            <Card title={t("byDay")} description={cutOf(days) ?? t("byDayHint")} padded={false}>
              <ChangeTable caption={t("byDayCaption")} label={t("day")} sums={byDay} nameOf={format.day} />
            </Card>
          </>
        )}
      </div>
    </>
  );
}
