import { getTranslations } from "next-intl/server";
import { RecordList } from "@/components/records/record-list";
import { RecordPager } from "@/components/records/record-pager";
import { RecordSearch } from "@/components/records/record-search";
import { RecordsEmpty } from "@/components/records/records-empty";
import { buttonClass } from "@/components/ui/button-class";
import { Card } from "@/components/ui/card";
import { seesAllOrganizations, type Viewer } from "@/lib/access/viewer";
import { recordRowJson } from "@/lib/api/records/record-row-json";
import type { RecordList as Records } from "@/lib/reading/records/list-records";
import { writeRecordCursor } from "@/lib/reading/records/record-cursor";
import type { RecordQuery } from "@/lib/reading/records/record-query";
import { dayInZone } from "@/lib/values/time/dates";
import type { SearchParams } from "../_view/page-view";
import { toSearch } from "../_view/to-search";

export interface RecordsSectionProps {
  viewer: Viewer;
  params: SearchParams;
  query: RecordQuery;
  list: Records;
  /** Over all pages; null where nobody counted. */
  count: number | null;
}

/** One page of the list, with the ways to search it, to take it along and to go on. */
export async function RecordsSection({ viewer, params, query, list, count }: RecordsSectionProps) {
  const t = await getTranslations("requests");
  const { records, newer, older, period } = list;
  const seesAll = seesAllOrganizations(viewer);
  const exported = query.error || query.q ? null : exportHref(query, seesAll);
  const rows = records.map((record) => ({
    ...recordRowJson(record),
    href: toSearch({ ...params, record: record.id }),
  }));
  const pageHref = (cursor: Records["newer"]) =>
    cursor && toSearch({ ...params, record: undefined, cursor: writeRecordCursor(cursor) });
  return (
    <Card
      title={count === null ? t("title") : t("count", { count })}
      description={t("order", { zone: period.zone })}
      actions={
        <div className="flex flex-wrap items-center gap-2 print:hidden">
          <RecordSearch />
          {exported && records.length > 0 && (
            <a href={exported} download className={buttonClass()} title={t("exportHint")}>
              {t("export")}
            </a>
          )}
        </div>
      }
      padded={false}
    >
      {rows.length === 0 ? (
        <RecordsEmpty isPaged={query.cursor !== undefined} isSearch={query.q !== undefined} />
      ) : (
        <RecordList
          rows={rows}
          zone={period.zone}
          showsTenant={seesAll && query.organization.length !== 1}
          shortTimes={records.every(({ occurred_at }) => yearOf(occurred_at) === yearOf(new Date()))}
        />
      )}
      <RecordPager
        newest={query.cursor ? toSearch({ ...params, record: undefined, cursor: undefined }) : null}
        newer={pageHref(newer)}
        older={pageHref(older)}
      />
    </Card>
  );

  function yearOf(instant: Date): string {
    return dayInZone(instant, period.zone).slice(0, 4);
  }
}

/** The export of all that the filter shows; from the administrators' reads for them. */
function exportHref(query: RecordQuery, seesAll: boolean): string {
  const { cursor: _cursor, limit: _limit, error: _error, q: _q, days, ...filter } = query;
  const address = seesAll ? "/api/admin/ai-usage/export" : "/api/usage/export";
  return `${address}${toSearch({ ...filter, days: days?.toString() })}`;
}
