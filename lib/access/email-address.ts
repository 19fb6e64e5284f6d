import { z } from "zod";

/** An e-mail address, in lower case. A host without a dot is allowed: the first administrator is admin@localhost. */
export const EmailAddress = z
  .string()
  .trim()
  .toLowerCase()
  .max(254, "An e-mail address has at most 254 characters.")
  .regex(/^[^\s@\p{Cc}]+@[^\s@\p{Cc}]+$/u, "Give an e-mail address, such as name@example.com.");
