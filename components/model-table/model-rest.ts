import { addMeasures } from "@/lib/reading/view/add-measures";
import { formatDecimal, MONEY_PLACES, parseDecimal } from "@/lib/values/numbers/decimal";
import type { ModelRow, Totals } from "./model-values";

/** Models that a table does not show one by one, together. */
export interface ModelRest extends Totals {
  count: number;
}

/** Adds up the figures of models; response times of several models have no common average or percentile without their calls. */
export function sumModels(models: readonly ModelRow[]): ModelRest {
  const previous = models.flatMap(({ previousCostUsd }) => previousCostUsd ?? []);
  const previousCost = previous.reduce((total, cost) => total + parseDecimal(cost, MONEY_PLACES), 0n);
  return {
    count: models.length,
    ...addMeasures(models),
    previousCostUsd: previous.length === models.length ? formatDecimal(previousCost, MONEY_PLACES) : null,
  };
}
