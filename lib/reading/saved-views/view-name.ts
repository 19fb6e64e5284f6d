import { z } from "zod";

/** What a member calls a view. */
export const ViewName = z
  .string()
  .trim()
  .min(1, "Give the view a name.")
  .max(100, "A name has at most 100 characters.")
  .regex(/^[^\p{Cc}\p{Cs}]*$/u, "A name has no control characters.");
