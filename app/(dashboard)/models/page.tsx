import { getTranslations } from "next-intl/server";
import { PageLink } from "@/components/filter/page-link";
import { LimitNotice } from "@/components/models/limit-notice";
import { readModelsSort, UNSORTED } from "@/components/models/models-sort";
import { AiModelsTabs } from "@/components/shell/ai-models-tabs";
import { buttonClass } from "@/components/ui/button-class";
import { Card } from "@/components/ui/card";
import { getPageViewer } from "@/lib/api/auth/page-viewer";
import { getLimitNotice } from "@/lib/pricing/models/get-limit-notice";
import { getUsageStats } from "@/lib/reading/figures/get-usage-stats";
import { hasUsage } from "@/lib/reading/figures/has-usage";
import { pageModels } from "@/lib/reading/models/list-models";
import type { ModelsChoice, ModelsSort } from "@/lib/reading/models/models-query";
import { PAGE_SIZE, readPage, readSearch } from "../_rankings/ranking-parameters";
import { pageMetadata } from "../_view/page-metadata";
import type { PageReading, SearchParams } from "../_view/page-view";
import { readUsagePage } from "../_view/read-usage-page";
import { settle } from "../_view/settle";
import { toSearch } from "../_view/to-search";
import { UsageFrame } from "../_view/usage-frame";
import { ListSection } from "./list-section";

export const generateMetadata = pageMetadata("models");

export default async function ModelsPage({ searchParams }: { searchParams: Promise<SearchParams> }) {
  const viewer = await getPageViewer();
  const isAdmin = viewer.role === "ADMIN";
  const params = await searchParams;
  const sort = readModelsSort(new URLSearchParams(toSearch(params)));
  const choice: ModelsChoice = {
    sort: sort === UNSORTED ? null : (sort.id as ModelsSort),
    desc: sort.desc,
    search: readSearch(params),
    limit: PAGE_SIZE,
    offset: (readPage(params) - 1) * PAGE_SIZE,
  };
  const { data, frame } = await readUsagePage(viewer, params, readWhole);
  const [t, models, notice] = await Promise.all([
    getTranslations("models"),
    settle(pageModels(viewer, frame.view.filter, choice)),
    isAdmin ? getLimitNotice(viewer) : null,
  ]);
  return (
    <UsageFrame
      frame={frame}
      stats={data.stats.ok ? data.stats.data : null}
      trail={<AiModelsTabs isAdmin={isAdmin} hasKeys={viewer.role !== "MEMBER"} />}
      title={t("title")}
      description={t("description")}
      actions={
        isAdmin && (
          <PageLink to="/pricing" className={buttonClass()}>
            {t("pricing")}
          </PageLink>
        )
      }
      empty={
        data.isUnused && (
          <Card title={t("empty.title")} description={t("empty.description")}>
            <a href="/usage" className="font-medium text-accent underline underline-offset-2">
              {t("empty.connect")}
            </a>
          </Card>
        )
      }
    >
      {notice && <LimitNotice {...notice} />}
      <ListSection read={models} choice={choice} mayManage={isAdmin} view={frame.view} retryHref={toSearch(params)} />
    </UsageFrame>
  );
}

async function readWhole({ current }: PageReading) {
  const stats = await settle(getUsageStats(current));
  return { stats, isUnused: stats.ok && stats.data.requests === 0 && !(await hasUsage(current)) };
}
