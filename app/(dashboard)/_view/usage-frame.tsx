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
import type { Measures } from "@/lib/reading/view/measures";
import { FilterSection } from "./filter-section";
import type { PageFrame } from "./read-usage-page";

export interface UsageFrameProps {
  frame: PageFrame;
  title: ReactNode;
  /** Where the page stands, above the title. */
  trail?: ReactNode;
  description?: ReactNode;
  /** The figures over all requests in view; null when they could not be read. */
  stats: Measures | null;
  /** Beside "Updated 12 s ago". */
  actions?: ReactNode;
  /** In place of the figures and of the filter, before anything was recorded; false when something was. */
  empty?: ReactNode;
  children?: ReactNode;
}

/** What every page over usage has around its figures: heading, filter, which period, how new and how complete they are. */
export async function UsageFrame({
  frame: { view, choices, savedViews },
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
            <SavedViews views={savedViews} />
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
      {isFilterable && <FilterSection view={view} choices={choices} />}
      {empty || (
        <Figures>
          <StatusLine
            period={view.period}
            previous={view.previous}
            stats={stats}
            hasSample={isFilterable && choices.hasSample}
          />
          {children}
        </Figures>
      )}
    </FilterNavigation>
  );
}
