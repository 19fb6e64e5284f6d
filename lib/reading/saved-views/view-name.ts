import { z } from "zod";

/** What a member calls a view. */
export const ViewName = z
  .string()
  .trim()
  .min(1, "Enter a name for the view.")
  .max(100, "Use at most 100 characters for the name.")
  .regex(/^[^\p{Cc}\p{Cs}]*$/u, "Remove control characters from the name.");
