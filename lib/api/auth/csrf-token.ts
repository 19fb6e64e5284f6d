import { createHash } from "node:crypto";
import { authSecret } from "@/lib/access/auth-secret";

/** The token in next-auth's CSRF cookie, which is `token|SHA-256 of token and secret`; null when it was not made by us. */
export function csrfTokenOf(cookie: string | undefined): string | null {
  const [token, hash] = cookie?.split("|") ?? [];
  if (!token || !hash) return null;
  return createHash("sha256").update(`${token}${authSecret()}`).digest("hex") === hash ? token : null;
}
