import { getTranslations } from "next-intl/server";
import { PageLink } from "@/components/filter/page-link";
import { LimitNotice } from "@/components/models/limit-notice";
import { readModelsSort, UNSORTED } from "@/components/models/models-sort";
import { AiModelsTabs } from "@/components/shell/ai-models-tabs";
import { buttonClass } from "@/components/ui/button-class";
import { Card } from "@/components/ui/card";
import { getPageViewer } from "@/lib/api/auth/page-viewer";
import { getLimitNotice } from "@/lib/pricing/models/get-limit-notice";
import { hasUsage } from "@/lib/reading/figures/has-usage";
import { pageModels } from "@/lib/reading/models/list-models";
import type { ModelsChoice, ModelsSort } from "@/lib/reading/models/models-query";
import { PAGE_SIZE, readPage, readSearch } from "../_rankings/ranking-parameters";
import { pageMetadata } from "../_view/page-metadata";
import { readStats } from "../_view/read-stats";
import { settle } from "../_view/settle";
import { toSearch } from "../_view/to-search";
import { UsageFrame } from "../_view/usage-frame";
import { readUsageView, type SearchParams } from "../_view/usage-view";
import { ListSection } from "./list-section";

export const generateMetadata = pageMetadata("models");

export default async function ModelsPage({ searchParams }: { searchParams: Promise<SearchParams> }) {
  const viewer = await getPageViewer();
  const isAdmin = viewer.role === "ADMIN";
  const params = await searchParams;
  const view = await readUsageView(viewer, params, new Date());
  const sort = readModelsSort(new URLSearchParams(toSearch(params)));
  const choice: ModelsChoice = {
    sort: sort === UNSORTED ? null : (sort.id as ModelsSort),
    desc: sort.desc,
    search: readSearch(params),
    limit: PAGE_SIZE,
    offset: (readPage(params) - 1) * PAGE_SIZE,
  };
  const models = settle(pageModels(viewer, view.filter, choice));
  const [t, stats, notice] = await Promise.all([
    getTranslations("models"),
    readStats(viewer, view.filter),
    isAdmin ? getLimitNotice(viewer) : null,
  ]);
  const isEmpty = stats.ok && stats.data.requests === 0 && !(await hasUsage(viewer, view.filter));
  return (
    <UsageFrame
      viewer={viewer}
      view={view}
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
        isEmpty && (
          <Card title={t("empty.title")} description={t("empty.description")}>
            <a href="/usage" className="font-medium text-accent underline underline-offset-2">
              {t("empty.connect")}
            </a>
          </Card>
        )
      }
    >
      {notice && <LimitNotice {...notice} />}
      <ListSection page={models} choice={choice} mayManage={isAdmin} view={view} retryHref={toSearch(params)} />
    </UsageFrame>
  );
}
