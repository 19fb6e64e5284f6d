import { sortValue } from "@/components/usage/measure-text";
import type { ModelUsage } from "@/lib/reading/figures/get-usage-by-model";
import { type Measures, MODEL_MEASURES } from "@/lib/reading/view/measures";
import { MONEY_PLACES, parseDecimal } from "@/lib/values/numbers/decimal";
import type { ModelColumn, ModelSort } from "./model-sort";

/** A model's figures, and what it cost in the period before. */
export interface ModelRow extends ModelUsage {
  /** USD; null when nothing is compared. */
  previousCostUsd: string | null;
}

export type Totals = Measures & Pick<ModelRow, "previousCostUsd">;

export type FigureColumn = Exclude<ModelColumn, keyof typeof MODEL_TEXTS>;

/** What each column is sorted by. */
export const MODEL_TEXTS = {
  model: (row: ModelRow) => row.displayName,
  provider: (row: ModelRow) => row.provider,
};

export const MODEL_FIGURES = {
  ...Object.fromEntries(MODEL_MEASURES.map((measure) => [measure.id, (row: Totals) => sortValue(measure, row)])),
  cost: toExactCost,
  share: toExactCost,
  change: toDifference,
} as Record<FigureColumn, (row: Totals) => number | bigint | string | null>;

/** The models in the order of a column, as the table sorts them; what is not known is at the end either way. */
export function sortModels(models: readonly ModelRow[], { id, desc }: ModelSort): ModelRow[] {
  const sign = desc ? -1 : 1;
  if (id === "model" || id === "provider") {
    const { compare } = new Intl.Collator("en", { numeric: true, sensitivity: "base" });
    return models.toSorted((a, b) => sign * compare(MODEL_TEXTS[id](a), MODEL_TEXTS[id](b)));
  }
  const figureOf = MODEL_FIGURES[id as FigureColumn];
  const valued = models.map((model) => ({ model, value: figureOf(model) }));
  return valued
    .sort(({ value: a }, { value: b }) => {
      if (a === null || b === null) return a === b ? 0 : a === null ? 1 : -1;
      return a === b ? 0 : a < b ? -sign : sign;
    })
    .map(({ model }) => model);
}

/** Whether nothing is known of what it cost. */
export function isUnpriced(row: Measures): boolean {
  return row.requests > 0 && row.pricedRequests + row.estimatedRequests === 0;
}

function toExactCost(row: Totals): bigint | null {
  return isUnpriced(row) ? null : parseDecimal(row.costUsd, MONEY_PLACES);
}

function toDifference({ costUsd, previousCostUsd }: Totals): bigint | null {
  if (previousCostUsd === null) return null;
  return parseDecimal(costUsd, MONEY_PLACES) - parseDecimal(previousCostUsd, MONEY_PLACES);
}
