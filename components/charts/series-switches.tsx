"use client";

import { useTranslations } from "next-intl";
import { FilterForm } from "@/components/filter/filter-form";
import { FilterLink } from "@/components/filter/filter-link";
import { useFilterNavigation } from "@/components/filter/filter-navigation";
import { FilterSelect } from "@/components/filter/filter-select";
import { Button } from "@/components/ui/button";
import { SERIES_GROUPS, SERIES_METRICS, type SeriesGroup } from "@/lib/reading/view/series-choice";

const VIEWS = ["bars", "cumulative", "table"] as const;

/** What the chart shows, by what it is divided, and how: bars, bars that add up, or a table. */
export function SeriesSwitches({ hasTenants }: { hasTenants: boolean }) {
  const t = useTranslations("usage");
  const dimension = useTranslations("dimensions");
  const by = (group: SeriesGroup) => t("chart.byGroup", { group: dimension(`${group}.lower`) });
  const groups = SERIES_GROUPS.filter((group) => hasTenants || group !== "organization");
  return (
    <div className="flex flex-wrap items-center gap-2 print:hidden">
      <FilterForm names={["metric", "group"]} className="flex gap-2">
        <FilterSelect
          name="metric"
          label={t("chart.metricLabel")}
          all={t("chart.metrics.cost")}
          options={SERIES_METRICS.slice(1).map((value) => ({ value, label: t(`chart.metrics.${value}`) }))}
        />
        <FilterSelect
          name="group"
          label={t("chart.groupLabel")}
          all={by("model")}
          options={groups.slice(1).map((value) => ({ value, label: by(value) }))}
        />
        <noscript>
          <Button type="submit">{t("chart.apply")}</Button>
        </noscript>
      </FilterForm>
      <ViewLinks />
    </div>
  );
}

/** Without scripts there is only the table. */
function ViewLinks() {
  const t = useTranslations("usage");
  const { params } = useFilterNavigation();
  const current = VIEWS.find((view) => view === params.get("chart")) ?? "bars";
  return (
    <nav aria-label={t("chart.viewLabel")} className="flex rounded-md border border-line p-0.5 noscript:hidden">
      {VIEWS.map((view) => (
        <FilterLink
          key={view}
          changes={{ chart: view === "bars" ? null : view }}
          aria-current={view === current ? "true" : undefined}
          className={`inline-flex min-h-7 items-center rounded px-2.5 text-[13px] font-medium -outline-offset-2! ${view === current ? "bg-accent-soft text-accent" : "text-muted hover:text-text"}`}
        >
          {t(`chart.views.${view}`)}
        </FilterLink>
      ))}
    </nav>
  );
}
