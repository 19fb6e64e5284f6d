import { JobTable } from "@/components/pricing/job-table";
import { NewRepricingForm } from "@/components/pricing/new-repricing-form";
import { RefreshWhile } from "@/components/pricing/refresh-while";
import { Card } from "@/components/ui/card";
import type { Viewer } from "@/lib/auth/viewer";
import { listModels } from "@/lib/models/list-models";
import { getOrganization } from "@/lib/organizations/get-organization";
import { listOrganizations } from "@/lib/organizations/list-organizations";
import { listRepricingJobs } from "@/lib/repricing/list-repricing-jobs";
import { readNames } from "./read-names";

/** Repricing jobs, and a form to begin one. */
export async function JobsSection({ viewer }: { viewer: Viewer }) {
  const [jobs, models, organizations, names, { timeZone }] = await Promise.all([
    listRepricingJobs(viewer),
    listModels(viewer, { days: 1 }),
    listOrganizations(viewer),
    readNames(viewer),
    getOrganization(viewer, viewer.organizationId),
  ]);
  const choices = models
    .map(({ id, displayName, provider }) => ({ id, name: `${displayName} (${provider.name})` }))
    .sort((a, b) => a.name.localeCompare(b.name));
  return (
    <>
      <RefreshWhile active={jobs.some(({ status }) => status === "PREVIEWING" || status === "APPLYING")} />
      {choices.length > 0 && (
        <Card
          title="Reprice recorded calls"
          description="Works out what calls would cost by the prices in force. Nothing changes until you apply it."
        >
          <NewRepricingForm models={choices} organizations={organizations} />
        </Card>
      )}
      <Card
        title="Repricing jobs"
        description={jobs.length === 0 ? "None yet. Start a preview above, or from a model’s page." : undefined}
        padded={false}
      >
        {jobs.length > 0 && <JobTable jobs={jobs} names={names} zone={timeZone} now={new Date()} />}
      </Card>
    </>
  );
}
