/** Search parameters to set or, with null, to take away. */
export type FilterChanges = Record<string, string | string[] | null>;

/** The parameters that say which period is looked at; choosing one way takes the others away. */
export const NO_PERIOD: FilterChanges = { range: null, from: null, to: null, days: null };

/** Where one stands within a list; another filter is another list. */
const POSITION = ["cursor", "record", "page"];

/** The search string after the changes, with its question mark; "?" when nothing is left, so that it works as a link. */
export function applyChanges(params: URLSearchParams, changes: FilterChanges): string {
  const next = new URLSearchParams(params);
  for (const name of POSITION) next.delete(name);
  for (const [name, value] of Object.entries(changes)) {
    next.delete(name);
    for (const item of [value].flat()) if (item) next.append(name, item);
  }
  return `?${next}`;
}
