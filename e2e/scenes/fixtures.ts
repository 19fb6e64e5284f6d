import { type APIRequestContext, test as base, type Page, type PlaywrightWorkerArgs, request } from "@playwright/test";
import { ADMIN } from "./installation";
import { createTenant, type Tenant } from "./tenant";

interface TestFixtures {
  /** A page of the administrator's, signed in. */
  adminPage: Page;
}

interface WorkerFixtures {
  /** The API as the administrator. */
  admin: APIRequestContext;
  /** Makes an organization with an owner, a member and keys, and with a few calls of its own. */
  makeTenant: (name?: string) => Promise<Tenant>;
}

export const test = base.extend<TestFixtures, WorkerFixtures>({
  admin: [
    async ({ playwright: _ }: PlaywrightWorkerArgs, use: (admin: APIRequestContext) => Promise<void>, info) => {
      const admin = await signIn(String(info.project.use.baseURL), ADMIN);
      await use(admin);
      await admin.dispose();
    },
    { scope: "worker" },
  ],
  makeTenant: [
    async ({ admin }, use, info) => {
      await use((name) => createTenant(admin, String(info.project.use.baseURL), name));
    },
    { scope: "worker" },
  ],
  adminPage: async ({ browser, admin }, use) => {
    const context = await browser.newContext({ storageState: await admin.storageState() });
    await use(await context.newPage());
    await context.close();
  },
});

/** The API as a member, with a session's cookie, as a page of the app would use it. */
export async function signIn(
  baseURL: string,
  account: { email: string; password: string },
): Promise<APIRequestContext> {
  const context = await anonymously(baseURL);
  const { csrfToken } = await (await context.get("/api/auth/csrf")).json();
  const form = { csrfToken, email: account.email, password: account.password };
  await context.post("/api/auth/callback/credentials", { form, maxRedirects: 0 });
  const { cookies } = await context.storageState();
  if (!cookies.some((cookie) => cookie.name.endsWith("session-token"))) {
    throw new Error(`${account.email} could not sign in.`);
  }
  return context;
}

/** The API with a key. */
export function withKey(baseURL: string, key: string): Promise<APIRequestContext> {
  return request.newContext({ baseURL, extraHTTPHeaders: { Authorization: `Bearer ${key}` } });
}

/** The API of a browser that has not signed in. */
export function anonymously(baseURL: string): Promise<APIRequestContext> {
  return request.newContext({ baseURL, extraHTTPHeaders: { Origin: new URL(baseURL).origin } });
}
