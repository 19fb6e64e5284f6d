import { getTranslations } from "next-intl/server";
import { JobTable } from "@/components/repricing/job-table";
import { NewRepricingForm } from "@/components/repricing/new-repricing-form";
import { Card } from "@/components/ui/card";
import { RefreshWhile } from "@/components/ui/refresh-while";
import type { Viewer } from "@/lib/access/viewer";
import { getOrganization } from "@/lib/accounts/organizations/get-organization";
import { listOrganizations } from "@/lib/accounts/organizations/list-organizations";
import { listRepricingJobs } from "@/lib/ledger/repricing/list-repricing-jobs";
import { listModelChoices } from "@/lib/pricing/models/list-model-choices";
import { readNames } from "./read-names";

/** A job's row names this many of its models, at most. */
const MOST_NAMED = 2;

/** Repricing jobs, and a form to begin one. */
export async function JobsSection({ viewer }: { viewer: Viewer }) {
  const t = await getTranslations("pricing.jobs");
  const [jobs, { models, isWhole }, organizations, { timeZone }] = await Promise.all([
    listRepricingJobs(viewer),
    listModelChoices(viewer),
    listOrganizations(viewer),
    getOrganization(viewer, viewer.organizationId),
  ]);
  const names = await readNames(
    viewer,
    jobs.flatMap(({ modelIds }) => modelIds.slice(0, MOST_NAMED)),
  );
  const choices = models.map(({ id, name, provider }) => ({ id, name: t("form.choice", { model: name, provider }) }));
  const timesIn = (await getTranslations("common"))("timesIn", { zone: timeZone });
  return (
    <>
      <RefreshWhile active={jobs.some(({ status }) => status === "PREVIEWING" || status === "APPLYING")} />
      {choices.length > 0 && (
        <Card title={t("form.title")} description={t("form.description")}>
          <NewRepricingForm models={isWhole ? choices : null} organizations={organizations} />
        </Card>
      )}
      <Card title={t("title")} description={jobs.length === 0 ? t("none") : timesIn} padded={false}>
        {jobs.length > 0 && <JobTable jobs={jobs} names={names} zone={timeZone} now={new Date()} />}
      </Card>
    </>
  );
}
