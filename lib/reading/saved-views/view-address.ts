import { z } from "zod";
import { UsageFilter } from "@/lib/reading/view/filter";

/** The pages that the filter holds for. */
const VIEW_PATHS = ["/usage", "/tenants", "/users", "/rooms", "/features", "/requests", "/errors"] as const;

/** The filter, and how a page shows it; where one stood in a list, and which record was open, is no part of a view. */
const VIEW_PARAMETERS = new Set([
  ...Object.keys(UsageFilter.shape),
  ..."range compare sort dir chart metric group columns error q".split(" "),
]);

/** A page with its filter: what of the search parameters it does not know is left out; relative periods stay relative. */
export const ViewAddress = z.object({
  path: z.enum(VIEW_PATHS, "This page cannot be saved as a view."),
  search: z
    .string()
    .max(2_000, "This filter is too long to be saved.")
    .refine((value) => !/\0|%00/.test(value), "A NUL is not allowed.")
    .transform((search) => {
      const known = [...new URLSearchParams(search)].filter(([name, value]) => VIEW_PARAMETERS.has(name) && value);
      return new URLSearchParams(known).toString();
    }),
});
