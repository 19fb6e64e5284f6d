import { getTranslations } from "next-intl/server";
import { StartRepricing } from "@/components/pricing/start-repricing";
import { UnpricedTable } from "@/components/pricing/unpriced-table";
import { Card } from "@/components/ui/card";
import type { Viewer } from "@/lib/auth/viewer";
import { listUnpriced } from "@/lib/prices/list-unpriced";

/** The work list: models whose calls have no price. */
export async function UnpricedSection({ viewer }: { viewer: Viewer }) {
  const [t, models] = await Promise.all([getTranslations("pricing.unpriced"), listUnpriced(viewer)]);
  if (models.length === 0) {
    return <Card title={t("none")} description={t("noneHint")} />;
  }
  const ready = models.filter((model) => model.price && model.price.source !== "DEFAULT");
  const calls = models.reduce((sum, model) => sum + model.calls, 0);
  return (
    <Card
      title={t("title", { count: calls })}
      description={t("description")}
      actions={
        ready.length > 1 && <StartRepricing modelIds={ready.map(({ modelId }) => modelId)} label={t("repriceAll")} />
      }
      padded={false}
    >
      <UnpricedTable models={models} />
    </Card>
  );
}
