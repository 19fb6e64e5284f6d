import { z } from "zod";

/** A password that a person may choose. */
export const NewPassword = z.string().min(12, "Use at least 12 characters.").max(200, "Use at most 200 characters.");
