import AxeBuilder from "@axe-core/playwright";
import { expect, type Page, type Route } from "@playwright/test";
import { test } from "@/e2e/scenes/fixtures";
import { ADMIN } from "@/e2e/scenes/installation";
import { type OidcInstallation, startOidcInstallation } from "@/e2e/scenes/oidc-installation";

const BUTTON = "Continue with Example Ltd";
let server: OidcInstallation;

test.describe.configure({ mode: "serial" });
test.beforeAll(async () => {
  test.setTimeout(240_000);
  server = await startOidcInstallation();
});
test.afterAll(() => server?.close());
test.beforeEach(async ({ page }) => {
  // The provider's pages ask for a font that no test needs.
  await page.route("https://fonts.googleapis.com/**", (route) => route.abort());
});

test("sign in, consent, back to the page that was asked for, and out again", async ({ page }) => {
  const { login } = await server.addPerson();
  await page.goto(`${server.url}/usage?days=7`);
  await page.getByRole("button", { name: BUTTON }).click();
  await expect(page).toHaveURL(new RegExp(`^${server.issuer}/interaction/`));
  await enter(page, login);
  await expect(page).toHaveURL(`${server.url}/usage?days=7`);
  const cookies = await page.context().cookies(server.url);
  const session = cookies.find(({ name }) => name === "next-auth.session-token");
  expect(session).toMatchObject({ httpOnly: true, sameSite: "Lax" });
  expect(((session?.expires ?? 0) - Date.now() / 1000) / 3600).toBeCloseTo(8, 1);
  expect(cookies.filter(({ name }) => /state|nonce|pkce/.test(name))).toEqual([]);

  await page.goto(`${server.url}/sign-out`);
  await page.getByRole("main").getByRole("button", { name: "Sign out" }).click();
  await expect(page.getByRole("button", { name: BUTTON })).toBeVisible();
  await page.goto(`${server.url}/usage`);
  await expect(page).toHaveURL(/\/sign-in/);
});

test("works without scripts, and remembers who came when the address at the provider has changed", async ({
  browser,
}) => {
  const { login } = await server.addPerson();
  const context = await browser.newContext({ javaScriptEnabled: false });
  const page = await context.newPage();
  await page.route("https://fonts.googleapis.com/**", (route) => route.abort());
  await start(page, login);
  await expect(page).toHaveURL(`${server.url}/usage`);

  server.accounts.set(login, { email: "married@example.com", email_verified: false });
  await context.clearCookies();
  await start(page, login);
  await expect(page).toHaveURL(`${server.url}/usage`);
  await context.close();
});

test("a person without an account is told so, by the address the provider gave", async ({ page }) => {
  const email = "<img/src=x/onerror=alert(1)>@example.com";
  server.accounts.set("stranger", { email, email_verified: true });
  await start(page, "stranger");
  await expect(alertOf(page)).toHaveText(`No account for ${email}. Ask an administrator to add you.`);
  expect(page.url()).not.toContain("example.com");
  await expectNoSession(page);
});

test("an address that the provider has not verified opens nothing", async ({ page }) => {
  const { login, email } = await server.addPerson();
  server.accounts.set(login, { email, email_verified: false });
  await start(page, login);
  await expect(alertOf(page)).toHaveText(/hasn’t verified your e-mail address/);
  await expectNoSession(page);
});

test("a member who is disabled, also after signing in, is out", async ({ page }) => {
  const { login, id } = await server.addPerson();
  await start(page, login);
  await expect(page).toHaveURL(`${server.url}/usage`);
  const disabled = await server.admin.patch(`/api/members/${id}`, { data: { disabled: true } });
  expect(disabled.status()).toBe(200);
  await page.goto(`${server.url}/usage`);
  await page.getByRole("button", { name: BUTTON }).click();
  await expect(alertOf(page)).toHaveText("This account is disabled. Ask an administrator to enable it.");
});

test("an ID token for another nonce is refused", async ({ page }) => {
  const { login } = await server.addPerson();
  let own: string | null = null;
  const forge = async (route: Route) => {
    const url = new URL(route.request().url());
    own = url.searchParams.get("nonce");
    url.searchParams.set("nonce", "of-another-browser");
    await route.continue({ url: url.href });
  };
  await page.route(`${server.issuer}/auth?*`, forge, { times: 1 });
  await start(page, login);
  await expect(alertOf(page)).toHaveText(/failed/);
  expect(own).toMatch(/^[\w-]{43}$/);
  await expectNoSession(page);

  // The provider knows the person now.
  await page.getByRole("button", { name: BUTTON }).click();
  await expect(page).toHaveURL(`${server.url}/usage`);
});

test("an answer that was made for somebody else's browser signs nobody in", async ({ page, browser }) => {
  const { login } = await server.addPerson();
  await page.goto(`${server.url}/sign-in`);
  await page.getByRole("button", { name: BUTTON }).click();
  await enterLogin(page, login);
  const consent = String(await page.locator("form").getAttribute("action"));
  const agreed = await page.request.post(consent, { form: { prompt: "consent" }, maxRedirects: 0 });
  const resumed = await page.request.get(agreed.headers().location, { maxRedirects: 0 });
  const answer = resumed.headers().location;
  expect(answer).toContain(`${server.url}/api/auth/callback/oidc?code=`);

  const other = await browser.newContext();
  const victim = await other.newPage();
  await victim.goto(answer);
  await expect(alertOf(victim)).toHaveText(/failed/);
  await victim.getByRole("button", { name: BUTTON }).click();
  await expect(victim.getByPlaceholder("Enter any login")).toBeVisible();
  await victim.goto(answer);
  await expect(alertOf(victim)).toHaveText(/failed/);
  await expectNoSession(victim);
  await other.close();

  await page.goto(answer);
  await expect(page).toHaveURL(`${server.url}/usage`);
});

test("who cancels at the provider is back at the form, and passwords work as before", async ({ page }) => {
  await page.goto(`${server.url}/sign-in?callbackUrl=%2Fprofile`);
  await page.getByRole("button", { name: BUTTON }).click();
  await page.getByRole("link", { name: "Cancel" }).click();
  await expect(alertOf(page)).toHaveText(/was cancelled or failed/);
  await page.getByLabel("E-mail address").fill(ADMIN.email);
  await page.getByLabel("Password").fill(ADMIN.password);
  await page.getByRole("button", { name: "Sign in", exact: true }).click();
  await expect(page).toHaveURL(`${server.url}/profile`);
});

for (const colorScheme of ["light", "dark"] as const) {
  test(`the form with its buttons is accessible, and fits a phone, ${colorScheme}`, async ({ page }) => {
    await page.emulateMedia({ colorScheme });
    await page.setViewportSize({ width: 390, height: 800 });
    await page.goto(`${server.url}/sign-in?error=OAuthSignin`);
    await expect(page.getByRole("button", { name: BUTTON })).toBeVisible();
    expect((await new AxeBuilder({ page }).analyze()).violations).toEqual([]);
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(390);
  });
}

async function start(page: Page, login: string): Promise<void> {
  await page.goto(`${server.url}/sign-in`);
  await page.getByRole("button", { name: BUTTON }).click();
  await enter(page, login);
}

/** Signs in at the provider and consents. */
async function enter(page: Page, login: string): Promise<void> {
  await enterLogin(page, login);
  await page.getByRole("button", { name: "Continue" }).click();
}

async function enterLogin(page: Page, login: string): Promise<void> {
  await page.getByPlaceholder("Enter any login").fill(login);
  await page.getByPlaceholder("and password").fill("any");
  await page.getByRole("button", { name: "Sign-in" }).click();
  await expect(page.getByRole("button", { name: "Continue" })).toBeVisible();
}

function alertOf(page: Page) {
  return page.getByRole("main").getByRole("alert");
}

async function expectNoSession(page: Page): Promise<void> {
  const cookies = await page.context().cookies(server.url);
  expect(cookies.filter(({ name }) => name.includes("session-token"))).toEqual([]);
}
