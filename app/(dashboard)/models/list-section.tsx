import { getTranslations } from "next-intl/server";
import { ModelsSearch } from "@/components/models/models-search";
import { ModelsTable } from "@/components/models/models-table";
import { Card } from "@/components/ui/card";
import { SectionError } from "@/components/usage/section-error";
import type { ModelDto } from "@/lib/models/model-dto";
import type { Settled } from "../_view/settle";
import type { UsageView } from "../_view/usage-view";

export interface ListSectionProps {
  models: Promise<Settled<ModelDto[]>>;
  mayManage: boolean;
  view: UsageView;
  retryHref: string;
}

/** The models that are known, with their figures by the filter. */
export async function ListSection({ models, mayManage, view: { period, now }, retryHref }: ListSectionProps) {
  const [read, t] = await Promise.all([models, getTranslations("models.list")]);
  if (!read.ok) return <SectionError title={t("failed")} message={read.message} retryHref={retryHref} />;
  if (read.data.length === 0) return <Card title={t("noneMatches")} />;
  return (
    <Card
      title={t("title", { count: read.data.length })}
      description={t("description", { zone: period.zone })}
      actions={<ModelsSearch />}
      padded={false}
    >
      <ModelsTable models={read.data} mayManage={mayManage} zone={period.zone} now={now.toISOString()} />
    </Card>
  );
}
