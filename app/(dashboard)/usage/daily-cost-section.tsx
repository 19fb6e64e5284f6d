import { Card } from "@/components/ui/card";
import { DailyCostChart } from "@/components/usage/daily-cost-chart";
import { DailyCostTable } from "@/components/usage/daily-cost-table";
import { SectionError } from "@/components/usage/section-error";
import { ViewSwitch } from "@/components/usage/view-switch";
import { prepareDailyCost } from "@/lib/charts/daily-cost";
import { summarizeDailyCost } from "@/lib/charts/summarize-daily-cost";
import type { DailyUsage } from "@/lib/usage/list-daily-usage";
import type { ModelUsage } from "@/lib/usage/list-usage-by-model";
import type { ReportingPeriod } from "@/lib/usage/reporting-period";
import type { Settled } from "../_view/settle";

export interface DailyCostSectionProps {
  daily: Promise<Settled<DailyUsage[]>>;
  models: Promise<Settled<ModelUsage[]>>;
  period: ReportingPeriod;
  asTable: boolean;
  retryHref: string;
}

const TITLES = { day: "Daily cost by model", week: "Weekly cost by model", month: "Monthly cost by model" };

export async function DailyCostSection({ daily, models, period, asTable, retryHref }: DailyCostSectionProps) {
  const [rows, named] = await Promise.all([daily, models]);
  if (!rows.ok || !named.ok) {
    const message = rows.ok ? (named.ok ? "" : named.message) : rows.message;
    return <SectionError title="The daily cost could not be read" message={message} retryHref={retryHref} />;
  }
  const labels = named.data.map(({ modelId, displayName }) => ({ modelId, label: displayName }));
  const cost = prepareDailyCost(rows.data, labels, period.from, period.to);
  const summary = summarizeDailyCost(cost);
  const isDrawable = Number(cost.totalUsd) > 0;
  if (!isDrawable && !asTable) return <Card title={TITLES[cost.granularity]} description={summary} />;
  const table = <DailyCostTable cost={cost} />;
  return (
    <Card
      title={TITLES[cost.granularity]}
      description={summary}
      actions={isDrawable && <ViewSwitch />}
      padded={!asTable}
    >
      {asTable ? (
        table
      ) : (
        <>
          <div className="noscript:hidden">
            <DailyCostChart cost={cost} summary={summary} />
          </div>
          <noscript>{table}</noscript>
        </>
      )}
    </Card>
  );
}
