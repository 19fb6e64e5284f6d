import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { JobTable } from "@/components/jobs/job-table";
import { Card } from "@/components/ui/card";
import { RefreshWhile } from "@/components/ui/refresh-while";
import { getOrganization } from "@/lib/accounts/organizations/get-organization";
import { getPageViewer } from "@/lib/api/auth/page-viewer";
import { listJobs } from "@/lib/operations/jobs/shown-job";
import { SettingsFrame } from "../settings-frame";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("settings"))("tabs.jobs") };
}

export default async function JobsPage() {
  const viewer = await getPageViewer();
  if (viewer.role !== "ADMIN") notFound();
  const jobs = await listJobs(viewer);
  const { timeZone } = await getOrganization(viewer, viewer.organizationId);
  const timesIn = (await getTranslations("common"))("timesIn", { zone: timeZone });
  const t = await getTranslations("jobs");
  return (
    <SettingsFrame viewer={viewer} tab="jobs" organizationId={null}>
      <RefreshWhile active={jobs.some(({ state }) => state === "QUEUED" || state === "RUNNING")} />
      <Card title={t("title")} description={`${t("description")} ${timesIn}`} padded={jobs.length === 0}>
        {jobs.length === 0 ? <p className="text-muted">{t("empty")}</p> : <JobTable jobs={jobs} zone={timeZone} />}
      </Card>
    </SettingsFrame>
  );
}
