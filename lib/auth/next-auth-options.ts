import { randomUUID } from "node:crypto";
import type { AuthOptions } from "next-auth";
import { authSecret } from "./auth-secret";
import { ownPath } from "./own-path";
import { usesSecureCookies } from "./session-cookie";
import { fromTokenPayload, SESSION_SECONDS, toTokenPayload } from "./session-token";
import { signOutSession } from "./sign-out-session";
import { verifyCredentials } from "./verify-credentials";

/**
 * next-auth's options for one request.
 * @param address where the request came from
 * @param host the host the browser used
 * @param onFailure gets what next-auth would hide: that sign-ins are limited, or the database is away
 */
export function nextAuthOptions(
  address: string,
  host: string | null,
  onFailure: (error: unknown) => void,
): AuthOptions {
  const report = (error: unknown) => {
    onFailure(error);
    return null;
  };
  return {
    secret: authSecret(),
    session: { strategy: "jwt", maxAge: SESSION_SECONDS },
    useSecureCookies: usesSecureCookies(),
    // The mark tells the page that its form's cookie was set once, so that it never redirects in a circle.
    pages: { signIn: "/sign-in?ready=1", signOut: "/sign-out?ready=1", error: "/sign-in" },
    providers: [
      {
        id: "credentials",
        name: "E-mail and password",
        type: "credentials",
        credentials: {},
        async authorize(credentials) {
          const claims = await verifyCredentials(credentials, address).catch(report);
          // next-auth wants a user; all that it hands on to the token is the id and what we add.
          return claims ? { id: claims.memberId, version: claims.sessionVersion } : null;
        },
      },
    ],
    callbacks: {
      redirect: ({ url }) => ownPath(url, host) ?? "/",
      jwt({ token, user }) {
        if (!user) return token;
        const { id, version } = user as { id: string; version: number };
        return toTokenPayload({ memberId: id, sessionVersion: version, sessionId: randomUUID() });
      },
    },
    events: {
      async signOut({ token }) {
        const claims = fromTokenPayload(token);
        if (claims) await signOutSession(claims).catch(report);
      },
    },
    logger: {
      // next-auth warns of settings that are meant to be so, and names every expired session an error.
      warn: () => undefined,
      error: (code) => code !== "JWT_SESSION_ERROR" && console.error(`next-auth: ${code}`),
      debug: () => undefined,
    },
  };
}
