import type { ModelSort } from "@/components/usage/model-sort";

const TEXT_COLUMNS = ["model"];
const FIGURE_COLUMNS = ["input", "output", "requests", "unpriced", "cost", "last_used"];

/** What no heading sorted: models with unpriced calls first, then the most expensive, as they come. */
export const UNSORTED: ModelSort = { id: "", desc: false };

/** The sort that `sort` and `dir` ask for, by a column of the list of models. */
export function readModelsSort(params: URLSearchParams): ModelSort {
  const id = params.get("sort") ?? "";
  if (![...TEXT_COLUMNS, ...FIGURE_COLUMNS].includes(id)) return UNSORTED;
  const direction = params.get("dir");
  return { id, desc: direction === null ? FIGURE_COLUMNS.includes(id) : direction === "desc" };
}
