import { getTranslations } from "next-intl/server";
import { drawSeries } from "@/components/charts/draw-series";
import { SeriesChart } from "@/components/charts/series-chart";
import { SeriesLegend } from "@/components/charts/series-legend";
import { SeriesSwitches } from "@/components/charts/series-switches";
import { SeriesTable } from "@/components/charts/series-table";
import { FilterLink } from "@/components/filter/filter-link";
import { Card } from "@/components/ui/card";
import { SectionError } from "@/components/usage/section-error";
import { getFormats } from "@/lib/i18n/get-formats";
import { type Anomaly, findAnomalies } from "@/lib/reading/charts/find-anomalies";
import { nameSeries } from "@/lib/reading/charts/series-name";
import { summarizeUsageSeries } from "@/lib/reading/charts/summarize-usage-series";
import { isAmount, prepareUsageSeries } from "@/lib/reading/charts/usage-series";
import type { DailyTotals } from "@/lib/reading/figures/list-daily-totals";
import type { UsageOverTime } from "@/lib/reading/figures/list-usage-over-time";
import type { Settled } from "../_view/settle";
import type { SeriesChoice } from "./series-choice";

export interface OverTimeSectionProps {
  overTime: Settled<UsageOverTime>;
  /** The period's days and those before, by which they are judged. */
  days: Settled<DailyTotals[]>;
  choice: SeriesChoice;
  period: Parameters<typeof prepareUsageSeries>[2];
  hasTenants: boolean;
  retryHref: string;
}

/** The chart of usage over time, with its switches, its summary in a sentence and its table. */
export async function OverTimeSection({
  overTime: read,
  days,
  choice,
  period,
  hasTenants,
  retryHref,
}: OverTimeSectionProps) {
  const [t, whole, format] = [await getTranslations("usage"), await getTranslations(), await getFormats()];
  if (!read.ok) return <SectionError title={t("chart.failed")} message={read.message} retryHref={retryHref} />;
  const { metric, group, view } = choice;
  const series = prepareUsageSeries(read.data, metric, period);
  const names = series.series.map((line) => {
    const name = nameSeries(line.group, group, series.otherGroups);
    if ("text" in name) return name.text;
    return "values" in name ? whole(name.key, name.values) : whole(name.key);
  });
  const groupName = whole(`dimensions.${group}.lower`);
  const { key, values } = summarizeUsageSeries(series, names, format);
  const summary = t(key, { ...values, group: groupName });
  const drawn = drawSeries(series, format, {
    ...{ group, names, from: period.from, to: period.to, unpriced: t("unpriced") },
    cumulative: view === "cumulative",
    marks: new Map(
      metric === "cost" && series.granularity === "day" && view !== "cumulative"
        ? listUnusual(days).map(({ day, costUsd, expectedUsd }) => [
            day,
            t("chart.mark", {
              cost: format.usd(costUsd, 2),
              expected: format.usd(expectedUsd, 2),
              factor: timesExpected(costUsd, expectedUsd),
            }),
          ])
        : [],
    ),
  });
  const about = { granularity: series.granularity, metric, group: groupName };
  const table = <SeriesTable drawn={drawn} caption={t("chart.caption", about)} />;
  const isDrawable = Number(series.total) > 0;
  const marked = drawn.bars.filter(({ mark }) => mark);
  return (
    <Card
      title={t("chart.title", about)}
      description={summary}
      actions={<SeriesSwitches hasTenants={hasTenants} />}
      padded={view !== "table"}
    >
      {view === "table" ? (
        table
      ) : isDrawable ? (
        <>
          <div className="noscript:hidden">
            <SeriesChart
              series={series.series.map(({ id }, index) => ({
                ...{ id, label: names[index], changes: drawn.seriesChanges[index] },
              }))}
              bars={drawn.bars}
              unit={metric === "cost" ? "usd" : "count"}
              locale={format.locale}
              summary={summary}
              totalLabel={t("total")}
            />
            <SeriesLegend
              items={series.series.map(({ id, total }, index) => ({
                id,
                label: <LegendName name={names[index]} changes={drawn.seriesChanges[index]} />,
                value: !isAmount(total)
                  ? t("unpriced")
                  : metric === "cost"
                    ? format.usd(total, drawn.places)
                    : format.count(Number(total)),
              }))}
            />
            {marked.length > 0 && (
              <p className="mt-3 text-[13px] text-muted">
                {t("chart.unusual", { days: marked.map(({ label, mark }) => `${label}: ${mark}`).join("; ") })}
              </p>
            )}
          </div>
          <noscript>{table}</noscript>
        </>
      ) : null}
    </Card>
  );
}

/** A whole number from 3 on, one decimal below it; 0 where nothing was expected. */
function timesExpected(costUsd: string, expectedUsd: string): number {
  if (Number(expectedUsd) === 0) return 0;
  const times = Number(costUsd) / Number(expectedUsd);
  return times < 3 ? Math.round(times * 10) / 10 : Math.round(times);
}

function listUnusual(days: Settled<DailyTotals[]>): Anomaly[] {
  if (!days.ok) return [];
  return findAnomalies(
    days.data.map(({ day, pricedRequests, costUsd }) => ({ day, costUsd: pricedRequests > 0 ? costUsd : null })),
  );
}

function LegendName({
  name,
  changes,
}: {
  name: string;
  changes: ReturnType<typeof drawSeries>["seriesChanges"][number];
}) {
  if (!changes) return name;
  return (
    <FilterLink changes={changes} className="inline-flex min-h-6 items-center hover:text-accent hover:underline">
      {name}
    </FilterLink>
  );
}
