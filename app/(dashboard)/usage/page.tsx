import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { AiModelsTabs } from "@/components/shell/ai-models-tabs";
import { FirstRequest } from "@/components/usage/first-request";
import { getPageViewer } from "@/lib/auth/page-viewer";
import { seesAllOrganizations } from "@/lib/auth/viewer";
import { exampleCall } from "@/lib/example-call";
import { hasUsage } from "@/lib/usage/has-usage";
import { listDailyUsage } from "@/lib/usage/list-daily-usage";
import { listUsageByModel } from "@/lib/usage/list-usage-by-model";
import { ownAddress } from "../_view/own-address";
import { readStats } from "../_view/read-stats";
import { settle } from "../_view/settle";
import { toSearch } from "../_view/to-search";
import { UsageFrame } from "../_view/usage-frame";
import { readUsageView, type SearchParams } from "../_view/usage-view";
import { CardsSection } from "./cards-section";
import { DailyCostSection } from "./daily-cost-section";
import { ModelsSection } from "./models-section";

const KEY_PLACEHOLDER = "YOUR_API_KEY";

export const metadata: Metadata = { title: "Usage & Cost" };

export default async function UsagePage({ searchParams }: { searchParams: Promise<SearchParams> }) {
  const viewer = await getPageViewer();
  const params = await searchParams;
  const t = await getTranslations("shell");
  const view = await readUsageView(viewer, params, new Date());
  const { filter, previousFilter, period, now } = view;

  const stats = readStats(viewer, filter);
  const models = settle(listUsageByModel(viewer, filter));
  const daily = settle(listDailyUsage(viewer, filter));
  const previous = previousFilter && readStats(viewer, previousFilter);

  const figures = await stats;
  const isEmpty = figures.ok && figures.data.requests === 0 && !(await hasUsage(viewer, filter));
  const retryHref = toSearch(params);
  return (
    <UsageFrame
      viewer={viewer}
      view={view}
      trail={<AiModelsTabs isAdmin={seesAllOrganizations(viewer)} hasKeys={viewer.role !== "MEMBER"} />}
      title={t("places.usage")}
      empty={
        isEmpty && (
          <FirstRequest command={exampleCall(await ownAddress(), KEY_PLACEHOLDER)} keyPlaceholder={KEY_PLACEHOLDER} />
        )
      }
    >
      <CardsSection current={stats} previous={previous} retryHref={retryHref} />
      <DailyCostSection {...{ daily, models, period, retryHref }} asTable={view.asTable} />
      <ModelsSection {...{ models, stats, retryHref }} zone={period.zone} now={now.toISOString()} />
    </UsageFrame>
  );
}
