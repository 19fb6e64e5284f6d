import { getTranslations } from "next-intl/server";
import { Card } from "@/components/ui/card";
import { ModelTable } from "@/components/usage/model-table";
import { SectionError } from "@/components/usage/section-error";
import type { UsageByModel } from "@/lib/usage/get-usage-by-model";
import type { Settled } from "../_view/settle";
import type { UsageView } from "../_view/usage-view";

const NO_COST = "0";

export interface ModelsSectionProps {
  current: Promise<Settled<UsageByModel>>;
  /** Of the period before; null when nothing is compared. */
  previous: Promise<Settled<UsageByModel>> | null;
  view: UsageView;
  retryHref: string;
}

export async function ModelsSection({ current, previous, view, retryHref }: ModelsSectionProps) {
  const [read, before] = await Promise.all([current, previous]);
  const t = await getTranslations("usage");
  if (!read.ok) return <SectionError title={t("models.failed")} message={read.message} retryHref={retryHref} />;
  const { whole, models } = read.data;
  const costs = before?.ok ? new Map(before.data.models.map(({ modelId, costUsd }) => [modelId, costUsd])) : null;
  const { period, now } = view;
  return (
    <Card
      title={t("models.title")}
      description={t("models.description", { count: models.length, zone: period.zone })}
      padded={false}
    >
      <ModelTable
        models={models.map((row) => ({ ...row, previousCostUsd: costs && (costs.get(row.modelId) ?? NO_COST) }))}
        totals={whole}
        previousCostUsd={before?.ok ? before.data.whole.costUsd : null}
        zone={period.zone}
        now={now.toISOString()}
        fileName={`usage-by-model-${period.from}-to-${period.to}`}
      />
    </Card>
  );
}
