import { getTranslations } from "next-intl/server";
import { RankingCard } from "@/components/rankings/ranking-card";
import { readRankingOrder } from "@/components/rankings/ranking-sort";
import { SectionError } from "@/components/usage/section-error";
import type { Viewer } from "@/lib/access/viewer";
import { listSparklines } from "@/lib/reading/figures/list-sparklines";
import { type Ranking, rankUsage } from "@/lib/reading/rankings/rank-usage";
import type { Ranked } from "@/lib/reading/rankings/ranked-naming";
import { readStats } from "../_view/read-stats";
import { settle } from "../_view/settle";
import { toSearch } from "../_view/to-search";
import type { SearchParams, UsageView } from "../_view/usage-view";
import { PAGE_SIZE, readPage, readSearch } from "./ranking-parameters";

export interface RankingSectionProps {
  viewer: Viewer;
  view: UsageView;
  params: SearchParams;
  by: Ranked;
  severalOrganizations: boolean;
}

export async function RankingSection({ viewer, view, params, by, severalOrganizations }: RankingSectionProps) {
  const { filter, previousFilter, period, now } = view;
  const order = readRankingOrder(new URLSearchParams(toSearch(params)));
  const search = readSearch(params);
  const choice = { ...order, search, limit: PAGE_SIZE, offset: (readPage(params) - 1) * PAGE_SIZE };
  const [ranking, stats, previousStats] = await Promise.all([
    settle(readRanking(viewer, view, by, choice)),
    readStats(viewer, filter),
    previousFilter && readStats(viewer, previousFilter),
  ]);
  if (!ranking.ok || !stats.ok) {
    const t = await getTranslations("tenants");
    const message = ranking.ok ? (stats.ok ? "" : stats.message) : ranking.message;
    return <SectionError title={t(`kinds.${by}.unread`)} message={message} retryHref={toSearch(params)} />;
  }
  return (
    <RankingCard
      view={{
        by,
        severalOrganizations,
        totals: stats.data,
        previousTotals: previousStats?.ok ? previousStats.data : null,
        from: period.from,
        to: period.to,
        zone: period.zone,
        now: now.toISOString(),
      }}
      order={order}
      search={search}
      pageSize={PAGE_SIZE}
      {...ranking.data}
    />
  );
}

/** The page's rows, each with its cost on every day; without that when only that cannot be read. */
async function readRanking(viewer: Viewer, view: UsageView, by: Ranked, choice: Parameters<typeof rankUsage>[4]) {
  const ranking: Ranking = await rankUsage(viewer, view.filter, by, view.previousFilter, choice);
  const keys = ranking.rows.map(({ key, organization }) => ({
    key: by === "feature" ? (key ?? "") : key,
    organizationId: organization?.id,
  }));
  const lines = await settle(listSparklines(viewer, view.filter, by, keys));
  const rows = ranking.rows.map((row, index) => ({
    ...row,
    dailyCostUsd: lines.ok ? lines.data[index].costUsd : null,
  }));
  return { ...ranking, rows };
}
