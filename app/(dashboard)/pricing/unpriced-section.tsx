import { StartRepricing } from "@/components/pricing/start-repricing";
import { UnpricedTable } from "@/components/pricing/unpriced-table";
import { Card } from "@/components/ui/card";
import type { Viewer } from "@/lib/auth/viewer";
import { formatCount } from "@/lib/format";
import { listUnpriced } from "@/lib/prices/list-unpriced";

/** The work list: models whose calls have no price. */
export async function UnpricedSection({ viewer }: { viewer: Viewer }) {
  const models = await listUnpriced(viewer);
  if (models.length === 0) {
    return (
      <Card
        title="Every call has a price"
        description="Calls of a model that has none will be listed here. Until then there is nothing to do."
      />
    );
  }
  const ready = models.filter((model) => model.price && model.price.source !== "DEFAULT");
  const calls = models.reduce((sum, model) => sum + model.calls, 0);
  return (
    <Card
      title={`${formatCount(calls)} ${calls === 1 ? "call has" : "calls have"} no price`}
      description="Totals are a floor until they have. Add a price, preview what it changes, then apply it."
      actions={
        ready.length > 1 && (
          <StartRepricing
            modelIds={ready.map(({ modelId }) => modelId)}
            label="Preview repricing of all with a price"
          />
        )
      }
      padded={false}
    >
      <UnpricedTable models={models} />
    </Card>
  );
}
