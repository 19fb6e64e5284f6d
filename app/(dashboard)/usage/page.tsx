import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { AiModelsTabs } from "@/components/shell/ai-models-tabs";
import { FirstRequest } from "@/components/usage/first-request";
import { getPageViewer } from "@/lib/auth/page-viewer";
import { seesAllOrganizations } from "@/lib/auth/viewer";
import { exampleCall } from "@/lib/example-call";
import { explainCostChange } from "@/lib/usage/explain-cost-change";
import { forecastMonth } from "@/lib/usage/forecast-month";
import { hasUsage } from "@/lib/usage/has-usage";
import { listDailyTotals } from "@/lib/usage/list-daily-totals";
import { listUsageByModel } from "@/lib/usage/list-usage-by-model";
import { listUsageOverTime } from "@/lib/usage/list-usage-over-time";
import { ownAddress } from "../_view/own-address";
import { readStats } from "../_view/read-stats";
import { settle } from "../_view/settle";
import { toSearch } from "../_view/to-search";
import { UsageFrame } from "../_view/usage-frame";
import { readUsageView, type SearchParams } from "../_view/usage-view";
import { CardsSection } from "./cards-section";
import { CostChangeSection } from "./cost-change-section";
import { markAnomalies } from "./mark-anomalies";
import { ModelsSection } from "./models-section";
import { OverTimeSection } from "./over-time-section";
import { readSeriesChoice } from "./series-choice";

const KEY_PLACEHOLDER = "YOUR_API_KEY";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("shell");
  return { title: t("places.usage") };
}

export default async function UsagePage({ searchParams }: { searchParams: Promise<SearchParams> }) {
  const viewer = await getPageViewer();
  const params = await searchParams;
  const t = await getTranslations("shell");
  const view = await readUsageView(viewer, params, new Date());
  const { filter, previousFilter, period, now } = view;
  const hasTenants = seesAllOrganizations(viewer);
  const choice = readSeriesChoice(params, hasTenants);

  const stats = readStats(viewer, filter);
  const previous = previousFilter && readStats(viewer, previousFilter);
  const models = settle(listUsageByModel(viewer, filter));
  const previousModels = previousFilter && settle(listUsageByModel(viewer, previousFilter));
  const days = settle(listDailyTotals(viewer, filter));
  const forecast = settle(forecastMonth(viewer, filter, now));
  const overTime = settle(listUsageOverTime(viewer, filter, choice));
  const marks = markAnomalies(viewer, view);
  const explanation = previousFilter && settle(explainCostChange(viewer, filter));

  const figures = await stats;
  const isEmpty = figures.ok && figures.data.requests === 0 && !(await hasUsage(viewer, filter));
  const retryHref = toSearch(params);
  return (
    <UsageFrame
      viewer={viewer}
      view={view}
      trail={<AiModelsTabs isAdmin={hasTenants} hasKeys={viewer.role !== "MEMBER"} />}
      title={t("places.usage")}
      empty={
        isEmpty && (
          <FirstRequest command={exampleCall(await ownAddress(), KEY_PLACEHOLDER)} keyPlaceholder={KEY_PLACEHOLDER} />
        )
      }
    >
      <CardsSection {...{ current: stats, previous, days, forecast, retryHref }} />
      <OverTimeSection {...{ overTime, marks, choice, period, hasTenants, retryHref }} />
      {explanation && <CostChangeSection {...{ explanation, retryHref }} />}
      <ModelsSection {...{ models, previous: previousModels, stats, previousStats: previous, view, retryHref }} />
    </UsageFrame>
  );
}
