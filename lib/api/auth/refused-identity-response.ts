import { usesSecureCookies } from "@/lib/accounts/sign-in/session-cookie";
import type { IdentityRefusal } from "@/lib/accounts/sign-in/sign-in-by-identity";

/** Holds, for a minute, the e-mail address that the sign-in page names; not in its URL, which logs and histories keep. */
export const REFUSED_EMAIL_COOKIE = "tokentab.refused-email";

/**
 * Leads a person whom an identity provider vouches for, but who may not come in, back to the sign-in page, which says why.
 * @param headers of next-auth's answer: they remove the cookies of this sign-in
 * @param callbackUrl an own path
 */
export function refusedIdentityResponse(
  { refused, email }: IdentityRefusal,
  headers: Headers,
  callbackUrl: string,
): Response {
  const all = new Headers(headers);
  all.set("Location", `/sign-in?${new URLSearchParams({ error: refused, callbackUrl })}`);
  const secure = usesSecureCookies() ? "; Secure" : "";
  const value = encodeURIComponent(email ?? "");
  all.append(
    "Set-Cookie",
    `${REFUSED_EMAIL_COOKIE}=${value}; Path=/sign-in; Max-Age=${email ? 60 : 0}; HttpOnly; SameSite=Lax${secure}`,
  );
  return new Response(null, { status: 302, headers: all });
}
