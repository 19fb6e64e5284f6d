import { getTranslations } from "next-intl/server";
import { ModelsTable } from "@/components/models/models-table";
import { RankingPager } from "@/components/rankings/ranking-pager";
import { RankingSearch } from "@/components/rankings/ranking-search";
import { Card } from "@/components/ui/card";
import { SectionError } from "@/components/usage/section-error";
import type { ModelsPage } from "@/lib/reading/models/list-models";
import type { ModelsChoice } from "@/lib/reading/models/models-query";
import type { PageView } from "../_view/page-view";
import type { Settled } from "../_view/settle";

export interface ListSectionProps {
  read: Settled<ModelsPage>;
  choice: ModelsChoice;
  mayManage: boolean;
  view: PageView;
  retryHref: string;
}

/** A page of the models that are known, with their figures by the filter. */
export async function ListSection({ read, choice, mayManage, view: { period, now }, retryHref }: ListSectionProps) {
  const t = await getTranslations("models.list");
  if (!read.ok) return <SectionError title={t("failed")} message={read.message} retryHref={retryHref} />;
  const { models, count, offset } = read.data;
  const { search, limit } = choice;
  if (count === 0 && search === "") return <Card title={t("noneMatches")} />;
  return (
    <Card
      title={t("title", { count })}
      description={t("description", { zone: period.zone })}
      actions={<RankingSearch label={t("search")} shortcut />}
      padded={false}
    >
      {count === 0 ? (
        <p className="px-4 pb-5 text-muted sm:px-5">{t("notFound", { search })}</p>
      ) : (
        <ModelsTable models={models} mayManage={mayManage} zone={period.zone} now={now.toISOString()} />
      )}
      {count > limit && <RankingPager offset={offset} shown={models.length} count={count} pageSize={limit} />}
    </Card>
  );
}
