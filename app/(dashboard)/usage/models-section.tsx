import { getTranslations } from "next-intl/server";
import { Card } from "@/components/ui/card";
import { ModelTable } from "@/components/usage/model-table";
import { SectionError } from "@/components/usage/section-error";
import type { ModelUsage } from "@/lib/usage/list-usage-by-model";
import type { Measures } from "@/lib/usage/measures";
import type { Settled } from "../_view/settle";
import type { UsageView } from "../_view/usage-view";

const NO_COST = "0";

export interface ModelsSectionProps {
  models: Promise<Settled<ModelUsage[]>>;
  /** Of the period before; null when nothing is compared. */
  previous: Promise<Settled<ModelUsage[]>> | null;
  stats: Promise<Settled<Measures>>;
  previousStats: Promise<Settled<Measures>> | null;
  view: UsageView;
  retryHref: string;
}

export async function ModelsSection({ models, previous, stats, previousStats, view, retryHref }: ModelsSectionProps) {
  const [rows, before, totals, totalsBefore] = await Promise.all([models, previous, stats, previousStats]);
  const t = await getTranslations("usage");
  if (!rows.ok || !totals.ok) {
    const message = rows.ok ? (totals.ok ? "" : totals.message) : rows.message;
    return <SectionError title={t("models.failed")} message={message} retryHref={retryHref} />;
  }
  const costs = before?.ok ? new Map(before.data.map(({ modelId, costUsd }) => [modelId, costUsd])) : null;
  const { period, now } = view;
  return (
    <Card
      title={t("models.title")}
      description={t("models.description", { count: rows.data.length, zone: period.zone })}
      padded={false}
    >
      <ModelTable
        models={rows.data.map((row) => ({ ...row, previousCostUsd: costs && (costs.get(row.modelId) ?? NO_COST) }))}
        totals={totals.data}
        previousCostUsd={totalsBefore?.ok ? totalsBefore.data.costUsd : null}
        zone={period.zone}
        now={now.toISOString()}
        fileName={`usage-by-model-${period.from}-to-${period.to}`}
      />
    </Card>
  );
}
