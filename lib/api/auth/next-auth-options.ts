import { randomUUID } from "node:crypto";
import type { AuthOptions } from "next-auth";
import { authSecret } from "@/lib/access/auth-secret";
import { IdentityClaims } from "@/lib/accounts/sign-in/identity-claims";
import { rememberAddress } from "@/lib/accounts/sign-in/known-addresses";
import { usesSecureCookies } from "@/lib/accounts/sign-in/session-cookie";
import {
  fromTokenPayload,
  SESSION_SECONDS,
  type SessionClaims,
  toTokenPayload,
} from "@/lib/accounts/sign-in/session-token";
import { type IdentityRefusal, signInByIdentity } from "@/lib/accounts/sign-in/sign-in-by-identity";
import { signInProviders } from "@/lib/accounts/sign-in/sign-in-providers";
import { signOutSession } from "@/lib/accounts/sign-in/sign-out-session";
import { type SignInOrigin, verifyCredentials } from "@/lib/accounts/sign-in/verify-credentials";
import { ownPath } from "@/lib/http/requests/own-path";
import { githubProvider } from "./github-provider";
import { NEXT_AUTH_LOGGER } from "./next-auth-logger";
import { openIdConnectProvider } from "./openid-connect-provider";

type Admitted = Omit<SessionClaims, "sessionId">;

interface AuthRequest {
  /** Where the request came from. */
  from: SignInOrigin;
  /** The host the browser used. */
  host: string | null;
  /** Where browsers reach the server: identity providers send them back there. */
  origin: string;
  /** Gets what next-auth would hide: that sign-ins are limited, or the database is away. */
  onFailure(error: unknown): void;
  /** Gets whose session begins. */
  onAdmission(memberId: string): void;
  /** Gets why a person whom an identity provider vouches for does not come in. */
  onRefusal(refusal: IdentityRefusal): void;
}

/** next-auth's options for one request. */
export function nextAuthOptions(request: AuthRequest): AuthOptions {
  const { from, host, origin, onFailure, onAdmission, onRefusal } = request;
  let admitted: Admitted | null = null;
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
          admitted = await verifyCredentials(credentials, from).catch(report);
          if (admitted) onAdmission(admitted.memberId);
          // next-auth wants a user, of which only the id counts.
          return admitted && { id: admitted.memberId };
        },
      },
      ...signInProviders().map((provider) => {
        const redirectUri = `${origin}/api/auth/callback/${provider.id}`;
        const make = provider.id === "github" ? githubProvider : openIdConnectProvider;
        return make(provider, redirectUri);
      }),
    ],
    callbacks: {
      redirect: ({ url }) => ownPath(url, host) ?? "/",
      async signIn({ account, profile }) {
        if (account?.type !== "oauth") return true;
        const provider = signInProviders().find(({ id }) => id === account.provider);
        if (!provider) return false;
        const result = await signInByIdentity(provider.id, IdentityClaims.parse(profile)).catch(report);
        if (result && "refused" in result) onRefusal(result);
        else admitted = result;
        if (admitted) {
          onAdmission(admitted.memberId);
          await rememberAddress(admitted.memberId, from.address).catch(report);
        }
        return admitted !== null;
      },
      jwt({ token, user }) {
        // The user is there only when somebody signs in.
        if (!user || !admitted) return token;
        return toTokenPayload({ ...admitted, sessionId: randomUUID() });
      },
    },
    events: {
      async signOut({ token }) {
        const claims = fromTokenPayload(token);
        if (claims) await signOutSession(claims).catch(report);
      },
    },
    logger: NEXT_AUTH_LOGGER,
  };
}
