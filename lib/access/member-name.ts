import { z } from "zod";

/** What a person is called; may be empty. */
export const MemberName = z
  .string()
  .trim()
  .max(100, "Use at most 100 characters for the name.")
  .regex(/^[^\p{Cc}\p{Cs}]*$/u, "Remove control characters from the name.");
