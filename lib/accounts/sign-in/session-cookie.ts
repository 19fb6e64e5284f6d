/** Only a configured https address makes cookies secure: the server itself speaks plain http. */
export function usesSecureCookies(): boolean {
  return process.env.NEXTAUTH_URL?.startsWith("https://") ?? false;
}

/** The name next-auth gives the session's cookie. */
export function sessionCookieName(): string {
  return `${usesSecureCookies() ? "__Secure-" : ""}next-auth.session-token`;
}

/** The name next-auth gives the cookie of the token that its forms must send along. */
export function csrfCookieName(): string {
  return `${usesSecureCookies() ? "__Host-" : ""}next-auth.csrf-token`;
}

/**
 * The Set-Cookie header of a session, as next-auth writes it.
 * @param seconds that it lives; 0 removes it
 */
export function sessionCookie(token: string, seconds: number): string {
  const secure = usesSecureCookies() ? "; Secure" : "";
  return `${sessionCookieName()}=${token}; Path=/; Max-Age=${seconds}; HttpOnly; SameSite=Lax${secure}`;
}
