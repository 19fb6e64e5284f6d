import { getTranslations } from "next-intl/server";
import type { ReactNode } from "react";
import { Figures } from "@/components/filter/figures";
import { FilterNavigation } from "@/components/filter/filter-navigation";
import { PrintNote } from "@/components/filter/print-note";
import { StatusLine } from "@/components/filter/status-line";
import { UpdatedAgo } from "@/components/filter/updated-ago";
import { SavedViews } from "@/components/saved-views/saved-views";
import { Alert } from "@/components/ui/alert";
import { PageHeader } from "@/components/ui/page-header";
import type { Viewer } from "@/lib/access/viewer";
import { savedViewJson } from "@/lib/api/accounts/saved-view-json";
import { listSavedViews } from "@/lib/reading/saved-views/list-saved-views";
import type { Measures } from "@/lib/reading/view/measures";
import { listFilterChoices } from "./filter-choices";
import { FilterSection } from "./filter-section";
import { readStats } from "./read-stats";
import { settle } from "./settle";
import type { UsageView } from "./usage-view";

export interface UsageFrameProps {
  viewer: Viewer;
  view: UsageView;
  title: ReactNode;
  /** Where the page stands, above the title. */
  trail?: ReactNode;
  description?: ReactNode;
  /** The figures over all calls in view, where the page reads them anyway; null when they could not be read. */
  stats?: Measures | null;
  /** Beside "Updated 12 s ago". */
  actions?: ReactNode;
  /** In place of the figures and of the filter, before anything was recorded; false when something was. */
  empty?: ReactNode;
  children?: ReactNode;
}

/** What every page over usage has around its figures: heading, filter, which period, how new and how complete they are. */
export async function UsageFrame({
  viewer,
  view,
  title,
  trail,
  description,
  stats,
  actions,
  empty,
  children,
}: UsageFrameProps) {
  const t = await getTranslations("filter");
  const isFilterable = !empty || view.filter.organization.length > 0;
  const [choices, read, views] = await Promise.all([
    isFilterable ? listFilterChoices(viewer, view) : null,
    stats === undefined ? readStats(viewer, view.filter) : null,
    settle(listSavedViews(viewer)),
  ]);
  return (
    <FilterNavigation ignored={view.ignored} live={view.period.end > view.now}>
      <PageHeader
        trail={trail}
        title={title}
        description={description}
        actions={
          <>
            <PrintNote at={view.now} zone={view.period.zone} />
            <UpdatedAgo at={view.now.toISOString()} />
            <SavedViews views={views.ok ? views.data.map(savedViewJson) : []} />
            {actions}
          </>
        }
      />
      {view.issues.length > 0 && (
        <Alert tone="warning" title={t("notUnderstood")} className="mb-4">
          <ul>
            {view.issues.map((issue) => (
              <li key={issue}>{issue}</li>
            ))}
          </ul>
        </Alert>
      )}
      {choices && <FilterSection view={view} choices={choices} />}
      {empty || (
        <Figures>
          <StatusLine
            period={view.period}
            previous={view.previous}
            stats={stats ?? (read?.ok ? read.data : null)}
            hasSample={choices?.hasSample ?? false}
          />
          {children}
        </Figures>
      )}
    </FilterNavigation>
  );
}
