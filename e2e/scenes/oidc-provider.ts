import { generateKeyPairSync } from "node:crypto";
import { once } from "node:events";
import Provider from "oidc-provider";

/** The client that Tokentab is at the provider. */
export const OIDC_CLIENT = { id: "tokentab", secret: "the secret of a client in tests" };

/** What the provider says of a person; by login, which is the person's lasting id there. */
export type OidcAccounts = Map<string, { email: string; email_verified: boolean }>;

/**
 * A whole OpenID Connect provider, with forms to sign in and to consent. It insists on PKCE, and tells e-mail addresses at
 * its userinfo endpoint only. It is at localhost, which to browsers is another site than 127.0.0.1.
 * @param accounts may change while it runs
 * @param redirectUri the only address it sends browsers back to
 */
export async function startOidcProvider(port: number, accounts: OidcAccounts, redirectUri: string) {
  const key = generateKeyPairSync("rsa", { modulusLength: 2048 }).privateKey.export({ format: "jwk" });
  const provider = new Provider(`http://localhost:${port}`, {
    clients: [{ client_id: OIDC_CLIENT.id, client_secret: OIDC_CLIENT.secret, redirect_uris: [redirectUri] }],
    claims: { openid: ["sub"], email: ["email", "email_verified"] },
    cookies: { keys: ["a key for the provider's own cookies"] },
    jwks: { keys: [{ ...key, use: "sig", alg: "RS256", kid: "tests" }] },
    pkce: { required: () => true },
    findAccount: (_, login) => ({
      accountId: login,
      claims: () => ({ sub: login, ...accounts.get(login) }),
    }),
  });
  const server = provider.listen(port);
  await once(server, "listening");
  return {
    close(): void {
      server.close();
      server.closeAllConnections();
    },
  };
}
