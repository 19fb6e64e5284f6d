import { z } from "zod";

/** What a tenant is called. */
export const OrganizationName = z
  .string()
  .trim()
  .min(1, "Give the organization a name.")
  .max(100, "A name has at most 100 characters.")
  .regex(/^[^\p{Cc}\p{Cs}]*$/u, "A name has no control characters.");
