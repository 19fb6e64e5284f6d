import { z } from "zod";

/** What a tenant is called. */
export const OrganizationName = z
  .string()
  .trim()
  .min(1, "Enter a name for the tenant.")
  .max(100, "Use at most 100 characters for the name.")
  .regex(/^[^\p{Cc}\p{Cs}]*$/u, "Remove control characters from the name.");
