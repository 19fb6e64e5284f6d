import { getTranslations } from "next-intl/server";
import { UnpricedTable } from "@/components/pricing/unpriced-table";
import { PageSteps } from "@/components/repricing/page-steps";
import { StartRepricing } from "@/components/repricing/start-repricing";
import { Card } from "@/components/ui/card";
import type { Viewer } from "@/lib/access/viewer";
import { pageUnpriced } from "@/lib/pricing/versions/list-unpriced";

const PAGE_SIZE = 50;

/** The work list: models whose calls have no price. */
export async function UnpricedSection({ viewer, page }: { viewer: Viewer; page: number }) {
  const [t, { models, count, calls, offset }] = await Promise.all([
    getTranslations("pricing.unpriced"),
    pageUnpriced(viewer, { limit: PAGE_SIZE, offset: (page - 1) * PAGE_SIZE }),
  ]);
  if (models.length === 0) {
    return <Card title={t("none")} description={t("noneHint")} />;
  }
  const ready = models.filter((model) => model.price && model.price.source !== "DEFAULT");
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
      {count > PAGE_SIZE && (
        <PageSteps
          offset={offset}
          shown={models.length}
          count={count}
          pageSize={PAGE_SIZE}
          hrefOf={(step) => `/pricing?tab=unpriced&page=${step}`}
        />
      )}
    </Card>
  );
}
