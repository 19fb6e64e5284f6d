import { getTranslations } from "next-intl/server";
import { RowKeys } from "@/components/shortcuts/row-keys";
import { SectionError } from "@/components/usage/section-error";
import { seesAllOrganizations } from "@/lib/access/viewer";
import { getPageViewer } from "@/lib/api/auth/page-viewer";
import { listErrorGroups } from "@/lib/reading/failures/list-error-groups";
import { getUsageStats } from "@/lib/reading/figures/get-usage-stats";
import { listDailyTotals } from "@/lib/reading/figures/list-daily-totals";
import { pageMetadata } from "../_view/page-metadata";
import type { PageReading, SearchParams } from "../_view/page-view";
import { readUsagePage } from "../_view/read-usage-page";
import { settle } from "../_view/settle";
import { toSearch } from "../_view/to-search";
import { UsageFrame } from "../_view/usage-frame";
import { ErrorsSection } from "./errors-section";

export const generateMetadata = pageMetadata("errors");

export default async function ErrorsPage({ searchParams }: { searchParams: Promise<SearchParams> }) {
  const viewer = await getPageViewer();
  const params = await searchParams;
  const [t, shell] = await Promise.all([getTranslations("errors"), getTranslations("shell")]);
  const { data, frame } = await readUsagePage(viewer, params, readErrors);
  const { groups, days, previous, stats } = data;
  return (
    <UsageFrame
      frame={frame}
      stats={stats.ok ? stats.data : null}
      trail={shell("trail.explore")}
      title={shell("pages.errors")}
      description={t("description")}
    >
      {groups.ok && days.ok ? (
        <ErrorsSection
          groups={groups.data}
          days={days.data}
          previous={previous?.ok ? previous.data : null}
          showsTenants={seesAllOrganizations(viewer) && frame.view.filter.organization.length !== 1}
          now={frame.view.now}
        />
      ) : (
        <SectionError
          title={t("unreadable")}
          message={groups.ok ? (days.ok ? "" : days.message) : groups.message}
          retryHref={toSearch(params)}
        />
      )}
      <RowKeys />
    </UsageFrame>
  );
}

async function readErrors({ current, previous }: PageReading) {
  // Rates are of all requests, so the status is no filter here.
  const every = current.with({ success: undefined });
  return {
    groups: await settle(listErrorGroups(every)),
    days: await settle(listDailyTotals(every)),
    previous: previous && (await settle(getUsageStats(previous.with({ success: undefined })))),
    stats: await settle(getUsageStats(current)),
  };
}
