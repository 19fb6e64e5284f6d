import { getTranslations } from "next-intl/server";
import { RankingCard } from "@/components/rankings/ranking-card";
import { readRankingOrder } from "@/components/rankings/ranking-sort";
import { SectionError } from "@/components/usage/section-error";
import type { Ranked } from "@/lib/reading/rankings/ranked-naming";
import type { PageView, SearchParams } from "../_view/page-view";
import { toSearch } from "../_view/to-search";
import { PAGE_SIZE, readSearch } from "./ranking-parameters";
import type { RankingFigures } from "./read-ranking";

export interface RankingSectionProps {
  data: RankingFigures;
  view: PageView;
  params: SearchParams;
  by: Ranked;
  severalOrganizations: boolean;
}

export async function RankingSection({ data, view, params, by, severalOrganizations }: RankingSectionProps) {
  const { period, now } = view;
  const { ranking, stats, previousStats } = data;
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
      order={readRankingOrder(new URLSearchParams(toSearch(params)))}
      search={readSearch(params)}
      pageSize={PAGE_SIZE}
      {...ranking.data}
    />
  );
}
