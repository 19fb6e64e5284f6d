import { getTranslations } from "next-intl/server";
import { AiModelsTabs } from "@/components/shell/ai-models-tabs";
import { FirstRequest } from "@/components/usage/first-request";
import { seesAllOrganizations } from "@/lib/access/viewer";
import { getPageViewer } from "@/lib/api/auth/page-viewer";
import { exampleCall } from "@/lib/events/schema/example-call";
import { getUsageByModel } from "@/lib/reading/figures/get-usage-by-model";
import { hasUsage } from "@/lib/reading/figures/has-usage";
import { listUsageOverTime } from "@/lib/reading/figures/list-usage-over-time";
import { forecastMonth } from "@/lib/reading/forecast/forecast-month";
import { ownAddress } from "../_view/own-address";
import { pageMetadata } from "../_view/page-metadata";
import { settle } from "../_view/settle";
import { toSearch } from "../_view/to-search";
import { UsageFrame } from "../_view/usage-frame";
import { readUsageView, type SearchParams } from "../_view/usage-view";
import { CardsSection } from "./cards-section";
import { CostChangeSection } from "./cost-change-section";
import { listDaysAndBefore } from "./list-days-and-before";
import { ModelsSection } from "./models-section";
import { OverTimeSection } from "./over-time-section";
import { readSeriesChoice } from "./series-choice";

const KEY_PLACEHOLDER = "YOUR_API_KEY";

export const generateMetadata = pageMetadata("usage");

export default async function UsagePage({ searchParams }: { searchParams: Promise<SearchParams> }) {
  const viewer = await getPageViewer();
  const params = await searchParams;
  const t = await getTranslations("shell");
  const view = await readUsageView(viewer, params, new Date());
  const { filter, previousFilter, period, now } = view;
  const hasTenants = seesAllOrganizations(viewer);
  const choice = readSeriesChoice(params, hasTenants);

  const current = settle(getUsageByModel(viewer, filter));
  const previous = previousFilter && settle(getUsageByModel(viewer, previousFilter));
  const days = listDaysAndBefore(viewer, view);
  const forecast = settle(forecastMonth(viewer, filter, now));
  const overTime = settle(listUsageOverTime(viewer, filter, choice));

  const figures = await current;
  const isEmpty = figures.ok && figures.data.whole.requests === 0 && !(await hasUsage(viewer, filter));
  const retryHref = toSearch(params);
  return (
    <UsageFrame
      viewer={viewer}
      view={view}
      stats={figures.ok ? figures.data.whole : null}
      trail={<AiModelsTabs isAdmin={hasTenants} hasKeys={viewer.role !== "MEMBER"} />}
      title={t("pages.usage")}
      empty={
        isEmpty && (
          <FirstRequest command={exampleCall(await ownAddress(), KEY_PLACEHOLDER)} keyPlaceholder={KEY_PLACEHOLDER} />
        )
      }
    >
      <CardsSection {...{ current, previous, days, forecast, period, retryHref }} />
      <OverTimeSection {...{ overTime, days, choice, period, hasTenants, retryHref }} />
      <CostChangeSection {...{ current, previous, previousPeriod: view.previous, retryHref }} />
      <ModelsSection {...{ current, previous, view, retryHref }} search={retryHref} />
    </UsageFrame>
  );
}
