import { getTranslations } from "next-intl/server";
import { RecordNotes } from "@/components/records/record-notes";
import { RowKeys } from "@/components/shortcuts/row-keys";
import { Card } from "@/components/ui/card";
import { SectionError } from "@/components/usage/section-error";
import { getPageViewer } from "@/lib/api/auth/page-viewer";
import { getUsageStats } from "@/lib/reading/figures/get-usage-stats";
import { hasUsage } from "@/lib/reading/figures/has-usage";
import { listRecords } from "@/lib/reading/records/list-records";
import { pageMetadata } from "../_view/page-metadata";
import type { PageReading, SearchParams } from "../_view/page-view";
import { readUsagePage } from "../_view/read-usage-page";
import { settle } from "../_view/settle";
import { toSearch } from "../_view/to-search";
import { UsageFrame } from "../_view/usage-frame";
import { DrawerSection } from "./drawer-section";
import { readRecordView } from "./record-view";
import { RecordsSection } from "./records-section";

export const generateMetadata = pageMetadata("requests");

export default async function RequestsPage({ searchParams }: { searchParams: Promise<SearchParams> }) {
  const viewer = await getPageViewer();
  const params = await searchParams;
  const [t, shell] = await Promise.all([getTranslations("requests"), getTranslations("shell")]);
  const { data, frame } = await readUsagePage(viewer, params, (reading) => readRecords(reading, params));
  const { query, record, misread } = readRecordView(frame.view, params);
  const { list, stats, isUnused } = data;
  return (
    <UsageFrame
      frame={frame}
      stats={stats.ok ? stats.data : null}
      trail={shell("trail.explore")}
      title={shell("pages.requests")}
      empty={isUnused && <Card title={t("nothingYet")} description={t.rich("connect", { a: connectLink })} />}
    >
      <RecordNotes misread={misread} search={query.q ?? null} error={errorOf()} />
      {record && (
        <DrawerSection viewer={viewer} params={params} query={query} id={record} list={list.ok ? list.data : null} />
      )}
      {list.ok ? (
        <RecordsSection
          viewer={viewer}
          params={params}
          query={query}
          list={list.data}
          count={query.error || query.q ? null : stats.ok ? stats.data.requests : null}
        />
      ) : (
        <SectionError title={t("unreadable")} message={list.message} retryHref={toSearch(params)} />
      )}
      <RowKeys />
    </UsageFrame>
  );

  function errorOf() {
    if (!query.error) return null;
    const known = list.ok ? list.data.records.at(0) : undefined;
    return { type: known?.error_type ?? null, message: known?.error_message || known?.provider_message || null };
  }
}

async function readRecords({ view, current }: PageReading, params: SearchParams) {
  const list = await settle(listRecords(current, readRecordView(view, params).query));
  const stats = await settle(getUsageStats(current));
  return { list, stats, isUnused: list.ok && list.data.records.length === 0 && !(await hasUsage(current)) };
}

function connectLink(chunks: React.ReactNode) {
  return (
    <a href="/connect" className="font-medium text-accent underline underline-offset-2">
      {chunks}
    </a>
  );
}
