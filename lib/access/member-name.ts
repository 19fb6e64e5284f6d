import { z } from "zod";

/** What a person is called; may be empty. */
export const MemberName = z
  .string()
  .trim()
  .max(100, "A name has at most 100 characters.")
  .regex(/^[^\p{Cc}\p{Cs}]*$/u, "A name has no control characters.");
