import type { OAuthConfig } from "next-auth/providers/oauth";
import type { SignInProvider } from "@/lib/accounts/sign-in/sign-in-providers";

/** Claims as they came; `IdentityClaims` reads them. */
export interface RawClaims {
  sub: string;
  email?: string;
  emailVerified?: unknown;
}

/**
 * An OpenID Connect provider for next-auth: authorization code with PKCE, state and nonce; the ID token's signature, issuer,
 * audience and time are checked (OpenID Connect Core 1.0, 3.1.3.7).
 * @param redirectUri where the provider sends the browser back to
 */
export function openIdConnectProvider(provider: SignInProvider, redirectUri: string): OAuthConfig<RawClaims> {
  return {
    id: provider.id,
    name: provider.name,
    type: "oauth",
    wellKnown: `${provider.issuer}/.well-known/openid-configuration`,
    clientId: provider.clientId,
    clientSecret: provider.clientSecret,
    idToken: true,
    checks: ["pkce", "state", "nonce"],
    authorization: { params: { scope: provider.scope, redirect_uri: redirectUri } },
    token: {
      request: async ({ client, params, checks }) => ({ tokens: await client.callback(redirectUri, params, checks) }),
    },
    userinfo: {
      async request({ client, tokens }) {
        // next-auth's type leaves out that these are the tokens from above.
        const checked = tokens as Awaited<ReturnType<typeof client.callback>>;
        const claims = checked.claims();
        // Many keep the e-mail address out of the ID token. The answer is refused when it is about somebody else.
        const { email, email_verified: emailVerified } = claims.email ? claims : await client.userinfo(checked);
        return { sub: `${claims.iss} ${claims.sub}`, email, emailVerified };
      },
    },
    profile: (claims) => ({ id: claims.sub }),
  };
}
