import { getTranslations } from "next-intl/server";
import { AiModelsTabs } from "@/components/shell/ai-models-tabs";
import { FirstRequest } from "@/components/usage/first-request";
import { seesAllOrganizations } from "@/lib/access/viewer";
import { getPageViewer } from "@/lib/api/auth/page-viewer";
import { exampleCall } from "@/lib/events/schema/example-call";
import { ownAddress } from "../_view/own-address";
import { pageMetadata } from "../_view/page-metadata";
import type { SearchParams } from "../_view/page-view";
import { readUsagePage } from "../_view/read-usage-page";
import { toSearch } from "../_view/to-search";
import { UsageFrame } from "../_view/usage-frame";
import { CardsSection } from "./cards-section";
import { CostChangeSection } from "./cost-change-section";
import { ModelsSection } from "./models-section";
import { OverTimeSection } from "./over-time-section";
import { readUsageFigures } from "./read-usage-figures";
import { readSeriesChoice } from "./series-choice";

const KEY_PLACEHOLDER = "YOUR_API_KEY";

export const generateMetadata = pageMetadata("usage");

export default async function UsagePage({ searchParams }: { searchParams: Promise<SearchParams> }) {
  const viewer = await getPageViewer();
  const params = await searchParams;
  const t = await getTranslations("shell");
  const hasTenants = seesAllOrganizations(viewer);
  const choice = readSeriesChoice(params, hasTenants);
  const { data, frame } = await readUsagePage(viewer, params, (reading) => readUsageFigures(reading, choice));
  const retryHref = toSearch(params);
  return (
    <UsageFrame
      frame={frame}
      stats={data.current.ok ? data.current.data.whole : null}
      trail={<AiModelsTabs isAdmin={hasTenants} hasKeys={viewer.role !== "MEMBER"} />}
      title={t("pages.usage")}
      empty={
        data.isUnused && (
          <FirstRequest command={exampleCall(await ownAddress(), KEY_PLACEHOLDER)} keyPlaceholder={KEY_PLACEHOLDER} />
        )
      }
    >
      <CardsSection {...data} period={frame.view.period} retryHref={retryHref} />
      <OverTimeSection {...data} {...{ choice, hasTenants, retryHref }} period={frame.view.period} />
      <CostChangeSection change={data.change} previousPeriod={frame.view.previous} retryHref={retryHref} />
      <ModelsSection {...data} view={frame.view} search={retryHref} retryHref={retryHref} />
    </UsageFrame>
  );
}
