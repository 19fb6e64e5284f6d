import { DIMENSIONS, type Dimension } from "@/lib/reading/view/dimensions";

/** What narrows the requests, beside period and zone: these have chips. */
export const REFINEMENTS = DIMENSIONS.map(({ id }) => id);
export type Refinement = Dimension;

/** The search parameters that say what is looked at: shared by every page, and kept from one to the next. */
const FILTER_PARAMETERS = ["range", "from", "to", "days", "zone", "compare", ...REFINEMENTS];

/** The address of another page under the same filter: its own parameters, and those of the filter that it does not set. */
export function withFilter(path: string, params: URLSearchParams, own: Record<string, string> = {}): string {
  const next = new URLSearchParams();
  for (const name of FILTER_PARAMETERS) {
    if (!(name in own)) for (const value of params.getAll(name)) next.append(name, value);
  }
  for (const [name, value] of Object.entries(own)) next.append(name, value);
  return next.size > 0 ? `${path}?${next}` : path;
}
