import { getTranslations } from "next-intl/server";
import { JobTable } from "@/components/pricing/job-table";
import { NewRepricingForm } from "@/components/pricing/new-repricing-form";
import { RefreshWhile } from "@/components/pricing/refresh-while";
import { Card } from "@/components/ui/card";
import type { Viewer } from "@/lib/auth/viewer";
import { listModels, ModelQuery } from "@/lib/models/list-models";
import { getOrganization } from "@/lib/organizations/get-organization";
import { listOrganizations } from "@/lib/organizations/list-organizations";
import { listRepricingJobs } from "@/lib/repricing/list-repricing-jobs";
import { readNames } from "./read-names";

/** Repricing jobs, and a form to begin one. */
export async function JobsSection({ viewer }: { viewer: Viewer }) {
  const t = await getTranslations("pricing.jobs");
  const [jobs, models, organizations, names, { timeZone }] = await Promise.all([
    listRepricingJobs(viewer),
    listModels(viewer, ModelQuery.parse({ days: 1 })),
    listOrganizations(viewer),
    readNames(viewer),
    getOrganization(viewer, viewer.organizationId),
  ]);
  const choices = models
    .map(({ id, displayName, provider }) => ({
      id,
      name: t("form.choice", { model: displayName, provider: provider.name }),
    }))
    .sort((a, b) => a.name.localeCompare(b.name));
  return (
    <>
      <RefreshWhile active={jobs.some(({ status }) => status === "PREVIEWING" || status === "APPLYING")} />
      {choices.length > 0 && (
        <Card title={t("form.title")} description={t("form.description")}>
          <NewRepricingForm models={choices} organizations={organizations} />
        </Card>
      )}
      <Card title={t("title")} description={jobs.length === 0 ? t("none") : undefined} padded={false}>
        {jobs.length > 0 && <JobTable jobs={jobs} names={names} zone={timeZone} now={new Date()} />}
      </Card>
    </>
  );
}
