import type { SearchParams } from "./page-view";

/** The search string that these parameters came from, with its question mark. */
export function toSearch(params: SearchParams): string {
  const pairs = Object.entries(params).flatMap(([name, value]) => [value ?? []].flat().map((item) => [name, item]));
  return `?${new URLSearchParams(pairs)}`;
}
