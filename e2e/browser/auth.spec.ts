import { expect, type Page } from "@playwright/test";
import { test } from "@/e2e/scenes/fixtures";
import { ADMIN } from "@/e2e/scenes/installation";

test("a visitor is led to sign in, and back to where they wanted to go", async ({ page }) => {
  await page.goto("/usage?days=7");
  await expect(page).toHaveURL(/\/sign-in\?/);
  await submit(page, ADMIN);
  await expect(page).toHaveURL(/\/usage\?days=7$/);
  await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
});

test("a wrong password and an unknown address get the same answer", async ({ page, makeTenant }) => {
  const { member } = await makeTenant();
  const wrong = [
    { ...member, password: "not the password" },
    { email: `nobody-${member.email}`, password: "not the password" },
  ];
  for (const account of wrong) {
    await page.goto("/sign-in");
    await submit(page, account);
    await expect(page.getByRole("alert").filter({ hasText: "wrong" })).toHaveText("Wrong e-mail address or password.");
    await expect(page).toHaveURL(/\/sign-in/);
  }
});

test("the sixth wrong password in a row is refused, and so is the right one after it", async ({ page, makeTenant }) => {
  const { member } = await makeTenant();
  for (let attempt = 0; attempt < 5; attempt++) {
    await page.goto("/sign-in");
    await submit(page, { ...member, password: `guess ${attempt}` });
    await expect(page.getByText("Wrong e-mail address or password.")).toBeVisible();
  }
  await page.goto("/sign-in");
  await submit(page, member);
  await expect(page.getByText(/Too many failed sign-ins/)).toBeVisible();
});

test("signing in works without scripts", async ({ browser, makeTenant }) => {
  const { owner } = await makeTenant();
  const context = await browser.newContext({ javaScriptEnabled: false });
  const page = await context.newPage();
  await page.goto("/sign-in");
  await submit(page, owner);
  await expect(page).toHaveURL(/\/usage$/);
  await context.close();
});

test("after signing out, neither the browser nor a copy of its cookie gets in", async ({
  page,
  browser,
  makeTenant,
}) => {
  const { member } = await makeTenant();
  await page.goto("/sign-in");
  await submit(page, member);
  await expect(page).toHaveURL(/\/usage$/);
  const copy = await page.context().storageState();

  await page.goto("/sign-out");
  await page.getByRole("main").getByRole("button", { name: "Sign out" }).click();
  await expect(page).toHaveURL(/\/sign-in/);
  await page.goto("/usage");
  await expect(page).toHaveURL(/\/sign-in/);

  const thief = await browser.newContext({ storageState: copy });
  const stolen = await thief.newPage();
  await stolen.goto("/usage");
  await expect(stolen).toHaveURL(/\/sign-in/);
  await thief.close();
});

test("nobody is led to another site after signing in", async ({ page, makeTenant }) => {
  const { member } = await makeTenant();
  await page.goto("/sign-in?callbackUrl=https%3A%2F%2Fexample.com%2F");
  await submit(page, member);
  await expect(page).toHaveURL(/^http:\/\/localhost:\d+\/usage$/);
});

test("each role finds its own places", async ({ page, makeTenant, adminPage }) => {
  const { member, owner } = await makeTenant();
  const navigation = page.getByRole("navigation").first();
  await page.goto("/sign-in");
  await submit(page, member);
  await expect(navigation.getByRole("link", { name: "Sign out" })).toBeVisible();
  for (const name of ["Members", "API keys", "Tenants"])
    await expect(navigation.getByRole("link", { name })).toHaveCount(0);

  await page.context().clearCookies();
  await page.goto("/sign-in");
  await submit(page, owner);
  await expect(navigation.getByRole("link", { name: "API keys" })).toBeVisible();
  await expect(navigation.getByRole("link", { name: "Tenants" })).toHaveCount(0);

  await adminPage.goto("/usage");
  await expect(adminPage.getByRole("navigation").first().getByRole("link", { name: "Tenants" })).toBeVisible();
});

async function submit(page: Page, { email, password }: { email: string; password: string }): Promise<void> {
  await page.getByLabel("E-mail address").fill(email);
  await page.getByLabel("Password").fill(password);
  await page.getByRole("button", { name: "Sign in" }).click();
}
