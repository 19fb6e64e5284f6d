const TEXT_COLUMNS = ["model", "provider"];
const FIGURE_COLUMNS =
  "requests successful failed success_rate input cached output total cost share average p95 last_used".split(" ");

export interface ModelSort {
  /** A column of the model table. */
  id: string;
  desc: boolean;
}

/** The sort that `sort` and `dir` ask for; the highest cost first when they ask for none that exists. */
export function readSort(params: URLSearchParams): ModelSort {
  const id = params.get("sort") ?? "";
  if (![...TEXT_COLUMNS, ...FIGURE_COLUMNS].includes(id)) return { id: "cost", desc: true };
  const direction = params.get("dir");
  return { id, desc: direction === null ? startsDescending(id) : direction === "desc" };
}

/** What a click on a column's heading leads to: the other direction, or the one that is natural for the column. */
export function nextSort(column: string, current: ModelSort): ModelSort {
  return { id: column, desc: column === current.id ? !current.desc : startsDescending(column) };
}

function startsDescending(column: string): boolean {
  return !TEXT_COLUMNS.includes(column);
}
