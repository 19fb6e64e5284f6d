import type { ModelSort } from "@/components/model-table/model-sort";

const TEXT_COLUMNS = ["model"] as const;
const FIGURE_COLUMNS = ["input", "output", "requests", "unpriced", "cost", "last_used"] as const;
/** The columns of the list of models; the last two tell, and do not sort. */
export type ModelsColumn = (typeof TEXT_COLUMNS)[number] | (typeof FIGURE_COLUMNS)[number] | "match" | "source";

/** What no heading sorted: models with unpriced calls first, then the most expensive, as they come. */
export const UNSORTED: ModelSort = { id: "", desc: false };

/** The sort that `sort` and `dir` ask for, by a column of the list of models. */
export function readModelsSort(params: URLSearchParams): ModelSort {
  const id = [...TEXT_COLUMNS, ...FIGURE_COLUMNS].find((column) => column === params.get("sort"));
  if (!id) return UNSORTED;
  const direction = params.get("dir");
  const isFigure = FIGURE_COLUMNS.some((column) => column === id);
  return { id, desc: direction === null ? isFigure : direction === "desc" };
}
