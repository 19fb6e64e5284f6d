import { Card } from "@/components/ui/card";
import { ModelTable } from "@/components/usage/model-table";
import { SectionError } from "@/components/usage/section-error";
import { formatCount } from "@/lib/format";
import type { ModelUsage } from "@/lib/usage/list-usage-by-model";
import type { Measures } from "@/lib/usage/measures";
import type { Settled } from "../_view/settle";

export interface ModelsSectionProps {
  models: Promise<Settled<ModelUsage[]>>;
  stats: Promise<Settled<Measures>>;
  zone: string;
  now: string;
  retryHref: string;
}

export async function ModelsSection({ models, stats, zone, now, retryHref }: ModelsSectionProps) {
  const [rows, totals] = await Promise.all([models, stats]);
  if (!rows.ok || !totals.ok) {
    const message = rows.ok ? (totals.ok ? "" : totals.message) : rows.message;
    return <SectionError title="The models could not be read" message={message} retryHref={retryHref} />;
  }
  const count = rows.data.length;
  return (
    <Card
      title="Models"
      description={`${formatCount(count)} ${count === 1 ? "model" : "models"} with requests in this period. Times in ${zone}.`}
      padded={false}
    >
      <ModelTable models={rows.data} totals={totals.data} zone={zone} now={now} />
    </Card>
  );
}
