import { MODEL_MEASURES, type ModelMeasure } from "@/lib/reading/view/measures";

const TEXT_COLUMNS = ["model", "provider"] as const;
/** Of a model's cost: its part of the whole, and against the period before. */
const COST_COLUMNS = ["share", "change"] as const;
export type ModelColumn = ModelMeasure["id"] | (typeof TEXT_COLUMNS | typeof COST_COLUMNS)[number];

/** The columns of the model table, from the left. */
export const MODEL_COLUMNS: readonly ModelColumn[] = [
  ...TEXT_COLUMNS,
  ...MODEL_MEASURES.flatMap(({ id }): ModelColumn[] => (id === "cost" ? [id, ...COST_COLUMNS] : [id])),
];

export interface ModelSort {
  /** A column of the table that is sorted. */
  id: string;
  desc: boolean;
}

/** The sort that `sort` and `dir` ask for; the highest cost first when they ask for none that exists. */
export function readSort(params: URLSearchParams): ModelSort {
  const id = MODEL_COLUMNS.find((column) => column === params.get("sort"));
  if (!id) return { id: "cost", desc: true };
  const direction = params.get("dir");
  return { id, desc: direction === null ? startsDescending(id) : direction === "desc" };
}

/** The columns that `columns` asks for; all when it asks for none. The model's name always stays. */
export function readColumns(params: URLSearchParams): ModelColumn[] {
  const asked = params.getAll("columns");
  const chosen = MODEL_COLUMNS.filter((column) => asked.includes(column));
  return chosen.length === 0 ? [...MODEL_COLUMNS] : ["model", ...chosen.filter((column) => column !== "model")];
}

/** What a click on a column's heading leads to: the other direction, or the one that is natural for the column. */
export function nextSort(column: string, current: ModelSort): ModelSort {
  return { id: column, desc: column === current.id ? !current.desc : startsDescending(column) };
}

function startsDescending(column: string): boolean {
  return !TEXT_COLUMNS.some((text) => text === column);
}
