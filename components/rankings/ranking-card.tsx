"use client";

import { useTranslations } from "next-intl";
import { useFormats } from "@/components/i18n/use-formats";
import { RowKeys } from "@/components/shortcuts/row-keys";
import { Alert } from "@/components/ui/alert";
import { Card } from "@/components/ui/card";
import { CsvButton } from "@/components/ui/csv-button";
import { usdPlaces } from "@/lib/values/formats/format-usd";
import { HowToName } from "./how-to-name";
import { NoRows } from "./no-rows";
import { rankingColumns } from "./ranking-columns";
import type { RankingContext, RankingRow, RankingView } from "./ranking-context";
import { RankingPager } from "./ranking-pager";
import { RankingSearch } from "./ranking-search";
import type { RankingOrder } from "./ranking-sort";
import { RankingTable } from "./ranking-table";

export interface RankingCardProps {
  view: RankingView;
  rows: RankingRow[];
  order: RankingOrder;
  /** What was looked for; empty for all. */
  search: string;
  /** How many rows are on all pages, and on those before this one. */
  count: number;
  offset: number;
  pageSize: number;
}

/**
 * A page of a ranking, with its search and its file. A client component, so that its rows travel as data beside the HTML, not as
 * a second copy of every cell.
 */
export function RankingCard({ view, rows, order, search, count, offset, pageSize }: RankingCardProps) {
  const { by, totals, from, to, zone } = view;
  const t = useTranslations("tenants");
  const names = useTranslations("measures");
  const format = useFormats();
  const places = usdPlaces([totals.costUsd, ...rows.map(({ costUsd }) => costUsd)]);
  const context: RankingContext = { ...view, t, names, format, places, isSearched: search !== "" };
  const columns = rankingColumns(context);
  const cells = columns.flatMap(({ csv }) => csv);
  const isNameless = search === "" && rows.length > 0 && rows.every(({ key }) => key === null);
  return (
    <>
      {isNameless && by !== "organization" && (
        <Alert title={t(`kinds.${by}.nameless`)}>
          <HowToName by={by} />
        </Alert>
      )}
      <Card
        description={t(`kinds.${by}.description`, { zone })}
        actions={
          (rows.length > 0 || search !== "") && (
            <>
              <RankingSearch label={t(`kinds.${by}.search`)} />
              <CsvButton
                header={cells.map(({ label }) => names(label))}
                rows={rows.map((row) => cells.map(({ value }) => value(row, context)))}
                fileName={t("csv.fileName", { title: t(`kinds.${by}.title`), from, to })}
                label={t("csv.label")}
              />
            </>
          )
        }
        padded={false}
      >
        {rows.length === 0 ? (
          <NoRows by={by} search={search} />
        ) : (
          <>
            <RankingTable caption={t(`kinds.${by}.title`)} {...{ columns, rows, order, context }} />
            <RankingPager offset={offset} shown={rows.length} count={count} pageSize={pageSize} />
            <RowKeys />
          </>
        )}
      </Card>
    </>
  );
}
