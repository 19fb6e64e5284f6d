import { getTranslations } from "next-intl/server";
import { RowKeys } from "@/components/shortcuts/row-keys";
import { SectionError } from "@/components/usage/section-error";
import { seesAllOrganizations } from "@/lib/access/viewer";
import { getPageViewer } from "@/lib/api/auth/page-viewer";
import { listErrorGroups } from "@/lib/reading/failures/list-error-groups";
import { listDailyTotals } from "@/lib/reading/figures/list-daily-totals";
import { pageMetadata } from "../_view/page-metadata";
import { readStats } from "../_view/read-stats";
import { settle } from "../_view/settle";
import { toSearch } from "../_view/to-search";
import { UsageFrame } from "../_view/usage-frame";
import { readUsageView, type SearchParams } from "../_view/usage-view";
import { ErrorsSection } from "./errors-section";

export const generateMetadata = pageMetadata("errors");

export default async function ErrorsPage({ searchParams }: { searchParams: Promise<SearchParams> }) {
  const viewer = await getPageViewer();
  const params = await searchParams;
  const [t, shell] = await Promise.all([getTranslations("errors"), getTranslations("shell")]);
  const view = await readUsageView(viewer, params, new Date());
  // Rates are of all requests, so the status is no filter here.
  const filter = { ...view.filter, success: undefined };
  const previousFilter = view.previousFilter && { ...view.previousFilter, success: undefined };
  const [groups, days, previous] = await Promise.all([
    settle(listErrorGroups(viewer, filter)),
    settle(listDailyTotals(viewer, filter)),
    previousFilter && readStats(viewer, previousFilter),
  ]);
  return (
    <UsageFrame
      viewer={viewer}
      view={view}
      trail={shell("trail.explore")}
      title={shell("pages.errors")}
      description={t("description")}
    >
      {groups.ok && days.ok ? (
        <ErrorsSection
          groups={groups.data}
          days={days.data}
          previous={previous?.ok ? previous.data : null}
          showsTenants={seesAllOrganizations(viewer) && filter.organization.length !== 1}
          now={view.now}
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
