import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { APIRequestContext } from "@playwright/test";
import { findFreePort, startServerProcess } from "@/lib/testing/servers/server-process";
import { signIn } from "./fixtures";
import { ADMIN } from "./installation";
import { OIDC_CLIENT, type OidcAccounts, startOidcProvider } from "./oidc-provider";
import { createAccount } from "./tenant";

/** A whole installation beside an OpenID Connect provider named Example Ltd, where its members sign in. */
export interface OidcInstallation {
  url: string;
  /** The provider's address. */
  issuer: string;
  /** Whom the provider knows. */
  accounts: OidcAccounts;
  /** The API as the administrator. */
  admin: APIRequestContext;
  /** Adds a member, who is also a person at the provider with the same e-mail address, in capitals. */
  addPerson(): Promise<{ id: string; login: string; email: string }>;
  close(): Promise<void>;
}

/** Starts both. The app must be built. */
export async function startOidcInstallation(): Promise<OidcInstallation> {
  const directory = await mkdtemp(join(tmpdir(), "tokentab-oidc-"));
  const port = await findFreePort();
  const issuer = `http://localhost:${port}`;
  const server = await startServerProcess({
    TOKENTAB_DATA_DIR: directory,
    ADMIN_EMAIL: ADMIN.email,
    ADMIN_PASSWORD: ADMIN.password,
    OIDC_ISSUER: issuer,
    OIDC_CLIENT_ID: OIDC_CLIENT.id,
    OIDC_CLIENT_SECRET: OIDC_CLIENT.secret,
    OIDC_NAME: "Example Ltd",
  });
  const accounts: OidcAccounts = new Map();
  const provider = await startOidcProvider(port, accounts, `${server.url}/api/auth/callback/oidc`);
  const admin = await signIn(server.url, ADMIN);
  let count = 0;
  return {
    url: server.url,
    issuer,
    accounts,
    admin,
    async addPerson() {
      const login = `person-${count++}`;
      const email = `${login}@example.com`;
      const { id } = await createAccount(admin, undefined, "MEMBER", email);
      accounts.set(login, { email: email.toUpperCase(), email_verified: true });
      return { id, login, email };
    },
    async close() {
      await admin.dispose();
      provider.close();
      await server.end("SIGTERM");
      await rm(directory, { recursive: true, force: true });
    },
  };
}
