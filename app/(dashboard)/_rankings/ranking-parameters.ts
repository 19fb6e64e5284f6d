import type { SearchParams } from "../_view/page-view";

/** Rows of a ranked table: writing one takes longer than ranking a hundred. */
export const PAGE_SIZE = 50;

const LONGEST_SEARCH = 200;
const LAST_PAGE = 1_000_000;

/** The page asked for, from 1; the first when what is asked for is no page. */
export function readPage(params: SearchParams): number {
  const page = Number([params.page].flat()[0] ?? 1);
  return Number.isInteger(page) && page >= 1 ? Math.min(page, LAST_PAGE) : 1;
}

/** What is looked for; PostgreSQL refuses to compare with a NUL. */
export function readSearch(params: SearchParams): string {
  return ([params.q].flat()[0] ?? "").replaceAll("\0", "").trim().slice(0, LONGEST_SEARCH);
}
