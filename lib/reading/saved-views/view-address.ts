import { z } from "zod";
import { FILTERED_PATHS, findPage, PAGE_IDS } from "@/lib/access/pages";
import { UsageFilter } from "@/lib/reading/view/filter";

/** The filter, and how a page shows it; where one stood in a list, and which record was open, is no part of a view. */
const VIEW_PARAMETERS = new Set([
  ...Object.keys(UsageFilter.shape),
  "range",
  "compare",
  ...PAGE_IDS.flatMap((id) => findPage(id).parameters ?? []),
]);

/** A page with its filter: what of the search parameters it does not know is left out; relative periods stay relative. */
export const ViewAddress = z.object({
  path: z.enum(FILTERED_PATHS, "This page can't be saved as a view."),
  search: z
    .string()
    .max(2_000, "This filter is too long to be saved.")
    .refine((value) => !/\0|%00/.test(value), "NUL characters aren't allowed.")
    .transform((search) => {
      const known = [...new URLSearchParams(search)].filter(([name, value]) => VIEW_PARAMETERS.has(name) && value);
      return new URLSearchParams(known).toString();
    }),
});
