import type { RankingSort } from "@/lib/reading/rankings/ranking-query";
import { RANKED_MEASURES } from "@/lib/reading/view/measures";

const TEXT_COLUMNS: RankingSort[] = ["name", "organization"];
const FIGURE_COLUMNS: RankingSort[] = ["share", "change", ...RANKED_MEASURES.map(({ id }) => id)];

export interface RankingOrder {
  sort: RankingSort;
  desc: boolean;
}

/** The order that `sort` and `dir` ask for; the highest cost first when they ask for none that exists. */
export function readRankingOrder(params: URLSearchParams): RankingOrder {
  const sort = [...TEXT_COLUMNS, ...FIGURE_COLUMNS].find((column) => column === params.get("sort"));
  if (!sort) return { sort: "cost", desc: true };
  const direction = params.get("dir");
  return { sort, desc: direction === null ? startsDescending(sort) : direction === "desc" };
}

/** What a click on a column's heading leads to: the other direction, or the one that is natural for the column. */
export function nextRankingOrder(column: RankingSort, current: RankingOrder): RankingOrder {
  return { sort: column, desc: column === current.sort ? !current.desc : startsDescending(column) };
}

function startsDescending(column: RankingSort): boolean {
  return !TEXT_COLUMNS.includes(column);
}
