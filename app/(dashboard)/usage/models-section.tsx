import { getTranslations } from "next-intl/server";
import { sumModels } from "@/components/model-table/model-rest";
import { readSort } from "@/components/model-table/model-sort";
import { ModelTable } from "@/components/model-table/model-table";
import { sortModels } from "@/components/model-table/model-values";
import { Card } from "@/components/ui/card";
import { SectionError } from "@/components/usage/section-error";
import type { UsageByModel } from "@/lib/reading/figures/get-usage-by-model";
import type { PageView } from "../_view/page-view";
import type { Settled } from "../_view/settle";

const NO_COST = "0";

export interface ModelsSectionProps {
  current: Settled<UsageByModel>;
  /** Of the period before; null when nothing is compared. */
  previous: Settled<UsageByModel> | null;
  view: PageView;
  /** The page's search string, which says how the table is sorted. */
  search: string;
  retryHref: string;
}

/** Up to so many models are all shown, and sorted in the browser; of more the first, and the others as one row. */
const MOST_SORTED_THERE = 100;
const MOST_SHOWN = 50;

export async function ModelsSection({ current: read, previous: before, view, search, retryHref }: ModelsSectionProps) {
  const t = await getTranslations("usage");
  if (!read.ok) return <SectionError title={t("models.failed")} message={read.message} retryHref={retryHref} />;
  const { whole, models } = read.data;
  const costs = before?.ok ? new Map(before.data.models.map(({ modelId, costUsd }) => [modelId, costUsd])) : null;
  const { period, now } = view;
  const rows = models.map((row) => ({ ...row, previousCostUsd: costs && (costs.get(row.modelId) ?? NO_COST) }));
  const isWhole = rows.length <= MOST_SORTED_THERE;
  const sorted = isWhole ? rows : sortModels(rows, readSort(new URLSearchParams(search)));
  return (
    <Card
      title={t("models.title")}
      description={t("models.description", { count: models.length, zone: period.zone })}
      padded={false}
    >
      <ModelTable
        models={isWhole ? sorted : sorted.slice(0, MOST_SHOWN)}
        rest={isWhole ? null : { ...sumModels(sorted.slice(MOST_SHOWN)), csvHref: csvHref(view) }}
        totals={whole}
        previousCostUsd={before?.ok ? before.data.whole.costUsd : null}
        zone={period.zone}
        now={now.toISOString()}
        fileName={`usage-by-model-${period.from}-to-${period.to}`}
      />
    </Card>
  );
}

/** All models under the page's filter, as a file. */
function csvHref({ filter }: PageView): string {
  const pairs = Object.entries(filter).flatMap(([name, value]) =>
    [value].flat().flatMap((item) => (item === undefined ? [] : [[name, String(item)]])),
  );
  return `/api/usage/by-model?${new URLSearchParams([...pairs, ["format", "csv"]])}`;
}
