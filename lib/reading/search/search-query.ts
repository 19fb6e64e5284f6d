import { z } from "zod";
import { TEXT_LABELS, type TextLabel } from "@/lib/events/labels/label-columns";
import { Uuid } from "@/lib/values/ids/uuid";

/** What can be found by its name, in the order in which it is answered. */
export const FOUND_KINDS = ["organization", "model", "user", "room", "feature", "record"] as const;

/** Besides these, the filter's other values, for those who ask for one kind only. */
export const SEARCH_KINDS: readonly SearchKind[] = [
  ...FOUND_KINDS,
  "provider",
  ...TEXT_LABELS.filter((label) => label !== "feature"),
  "api_key",
];
export type SearchKind = (typeof FOUND_KINDS)[number] | TextLabel | "provider" | "api_key";

/** The search parameters: `q`, 2 to 200 characters; `kind` and `organization` to look only there. */
export const SearchQuery = z.strictObject({
  q: z
    .string()
    .trim()
    .min(2, "Enter at least 2 characters.")
    .max(200)
    .refine((value) => !value.includes("\0"), "NUL characters aren't allowed."),
  kind: z.enum(SEARCH_KINDS).optional(),
  organization: Uuid.optional(),
});
export type SearchQuery = z.output<typeof SearchQuery>;
