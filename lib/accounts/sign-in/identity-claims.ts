import { z } from "zod";
import { EmailAddress } from "@/lib/access/email-address";

/** What an identity provider says of the person who signed in there. */
export const IdentityClaims = z.object({
  /** The person's lasting name at the provider, with the provider's address: two providers may both have a "1". */
  sub: z
    .string()
    .min(1)
    .max(1_000)
    .regex(/^\P{Cc}+$/u),
  /** In lower case; null when the provider gave none. */
  email: EmailAddress.nullable().catch(null),
  /** The provider has made sure that the address is the person's. Some write it as text. */
  emailVerified: z
    .unknown()
    .optional()
    .transform((value) => value === true || value === "true"),
});
export type IdentityClaims = z.output<typeof IdentityClaims>;
