import type { OAuthConfig } from "next-auth/providers/oauth";
import { z } from "zod";
import type { SignInProvider } from "@/lib/accounts/sign-in/sign-in-providers";
import type { RawClaims } from "./openid-connect-provider";

const TIMEOUT_MS = 10_000;
const Person = z.object({ id: z.number().int() });
const Addresses = z.array(z.object({ email: z.string(), primary: z.boolean(), verified: z.boolean() }));

/**
 * GitHub, or a GitHub Enterprise Server, for next-auth: OAuth with PKCE and state, because GitHub has no ID tokens for
 * people. Of the e-mail addresses only the primary one counts.
 * @param redirectUri where GitHub sends the browser back to
 */
export function githubProvider(provider: SignInProvider, redirectUri: string): OAuthConfig<RawClaims> {
  const { issuer } = provider;
  const api = issuer === "https://github.com" ? "https://api.github.com" : `${issuer}/api/v3`;
  return {
    id: provider.id,
    name: provider.name,
    type: "oauth",
    issuer: `${issuer}/login/oauth`,
    clientId: provider.clientId,
    clientSecret: provider.clientSecret,
    checks: ["pkce", "state"],
    authorization: {
      url: `${issuer}/login/oauth/authorize`,
      params: { scope: provider.scope, redirect_uri: redirectUri },
    },
    token: {
      url: `${issuer}/login/oauth/access_token`,
      request: async ({ client, params, checks }) => ({
        tokens: await client.oauthCallback(redirectUri, params, checks),
      }),
    },
    userinfo: {
      async request({ tokens }) {
        const read = (path: string) => readApi(`${api}${path}`, String(tokens.access_token));
        const { id } = Person.parse(await read("/user"));
        const primary = Addresses.parse(await read("/user/emails")).find((address) => address.primary);
        return { sub: `${issuer} ${id}`, email: primary?.email, emailVerified: primary?.verified };
      },
    },
    profile: (claims) => ({ id: claims.sub }),
  };
}

async function readApi(url: string, token: string): Promise<unknown> {
  const response = await fetch(url, {
    headers: { Accept: "application/vnd.github+json", Authorization: `Bearer ${token}` },
    redirect: "error",
    signal: AbortSignal.timeout(TIMEOUT_MS),
  });
  if (!response.ok) throw new Error(`GitHub answered ${response.status} to ${new URL(url).pathname}.`);
  return response.json();
}
