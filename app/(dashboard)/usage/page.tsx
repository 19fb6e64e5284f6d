import type { Metadata } from "next";
import { Alert } from "@/components/ui/alert";
import { PageHeader } from "@/components/ui/page-header";
import { Figures } from "@/components/usage/figures";
import { FilterNavigation } from "@/components/usage/filter-navigation";
import { FirstRequest } from "@/components/usage/first-request";
import { PeriodLine } from "@/components/usage/period-line";
import { UpdatedAgo } from "@/components/usage/updated-ago";
import { getPageViewer } from "@/lib/auth/page-viewer";
import { seesAllOrganizations } from "@/lib/auth/viewer";
import { exampleCall } from "@/lib/example-call";
import { getUsageStats } from "@/lib/usage/get-usage-stats";
import { hasUsage } from "@/lib/usage/has-usage";
import { listDailyUsage } from "@/lib/usage/list-daily-usage";
import { listUsageByModel } from "@/lib/usage/list-usage-by-model";
import { CardsSection } from "./cards-section";
import { DailyCostSection } from "./daily-cost-section";
import { listFilterChoices } from "./filter-choices";
import { FilterSection } from "./filter-section";
import { ModelsSection } from "./models-section";
import { ownAddress } from "./own-address";
import { settle } from "./settle";
import { readUsageView, type SearchParams } from "./usage-view";

const KEY_PLACEHOLDER = "YOUR_API_KEY";

export const metadata: Metadata = { title: "Usage & Cost" };

export default async function UsagePage({ searchParams }: { searchParams: Promise<SearchParams> }) {
  const viewer = await getPageViewer();
  const params = await searchParams;
  const now = new Date();
  const view = await readUsageView(viewer, params, now);
  const { filter, previousFilter, period } = view;

  const stats = settle(getUsageStats(viewer, filter));
  const models = settle(listUsageByModel(viewer, filter));
  const daily = settle(listDailyUsage(viewer, filter));
  const previous = settle(getUsageStats(viewer, previousFilter));
  const choices = listFilterChoices(viewer, filter, models);

  const figures = await stats;
  const isEmpty = figures.ok && figures.data.requests === 0 && !(await hasUsage(viewer, filter));
  const retryHref = toSearch(params);
  return (
    <FilterNavigation ignored={view.ignored}>
      <PageHeader
        trail={seesAllOrganizations(viewer) ? "Admin → AI Models" : "AI Models"}
        title="Usage & Cost"
        actions={<UpdatedAgo at={now.toISOString()} />}
      />
      {view.issues.length > 0 && (
        <Alert tone="warning" title="Part of the address was not understood and left out" className="mb-4">
          <ul>
            {view.issues.map((issue) => (
              <li key={issue}>{issue}</li>
            ))}
          </ul>
        </Alert>
      )}
      {(!isEmpty || filter.organization.length > 0) && <FilterSection view={view} choices={await choices} />}
      {isEmpty ? (
        <FirstRequest command={exampleCall(await ownAddress(), KEY_PLACEHOLDER)} keyPlaceholder={KEY_PLACEHOLDER} />
      ) : (
        <Figures>
          <PeriodLine period={period} previous={view.previous} />
          <CardsSection current={stats} previous={previous} retryHref={retryHref} />
          <DailyCostSection {...{ daily, models, period, retryHref }} asTable={view.asTable} />
          <ModelsSection {...{ models, stats, retryHref }} zone={period.zone} now={now.toISOString()} />
        </Figures>
      )}
    </FilterNavigation>
  );
}

function toSearch(params: SearchParams): string {
  const pairs = Object.entries(params).flatMap(([name, value]) => [value ?? []].flat().map((item) => [name, item]));
  return `?${new URLSearchParams(pairs)}`;
}
