import { expect, type Page } from "@playwright/test";
import { createAccount } from "@/e2e/scenes/tenant";
import { listBreaches, test } from "@/e2e/scenes/usage-page";

/** Invites by the form, and answers the link. */
async function invite(page: Page, email: string, role = "MEMBER"): Promise<string> {
  await page.goto("/settings/members");
  const form = page.locator("form", { has: page.locator("#invite-email") });
  await form.getByLabel("E-mail address").fill(email);
  await form.getByLabel("Role").selectOption(role);
  await form.getByRole("button", { name: "Create invitation" }).click();
  const secret = page.getByRole("status").filter({ hasText: `Invitation for ${email}` });
  return String(await secret.locator("code").textContent());
}

const newEmail = () => `guest-${crypto.randomUUID()}@example.com`;

test("an owner invites by a link; whoever has it chooses a password and is in, once", async ({
  openPage,
  browser,
  ledger,
}) => {
  const owners = await openPage();
  const email = newEmail();
  const link = await invite(owners, email, "OWNER");
  expect(new URL(link).origin).toBe(new URL(owners.url()).origin);
  await expect(owners.getByRole("table", { name: "Open invitations" })).toContainText(email);

  const guest = await (await browser.newContext()).newPage();
  await guest.goto(link);
  await expect(guest.getByRole("heading", { name: `Join ${ledger.name}` })).toBeVisible();
  await expect(guest.getByText(email)).toBeVisible();
  expect(await listBreaches(guest)).toEqual([]);
  await guest.getByLabel("Password").fill("too short");
  await guest.getByRole("button", { name: "Join" }).click();
  await expect(guest).toHaveURL(link);
  await guest.getByLabel("Name (optional)").fill("Guest <img src=x onerror=alert(1)>");
  await guest.getByLabel("Password").fill("a long password of mine");
  await guest.getByRole("button", { name: "Join" }).click();
  await expect(guest).toHaveURL(/\/usage/);
  await guest.goto("/profile");
  await expect(guest.getByRole("definition").filter({ hasText: email })).toBeVisible();

  await guest.context().clearCookies();
  await guest.goto(link);
  await expect(guest.getByRole("heading", { name: "This invitation isn’t valid" })).toBeVisible();

  await owners.goto("/settings/members");
  await expect(owners.getByRole("table", { name: "Members" })).toContainText("Guest <img src=x onerror=alert(1)>");
  await expect(owners.getByText("Open invitations")).toHaveCount(0);
});

test("a withdrawn link and an unknown one look the same", async ({ openPage, browser, makeTenant }) => {
  const { owner } = await makeTenant();
  const owners = await openPage({ as: owner });
  const email = newEmail();
  const link = await invite(owners, email);
  await owners.getByRole("button", { name: `Withdraw the invitation for ${email}` }).click();
  await owners.getByRole("button", { name: "Withdraw it" }).click();
  await expect(owners.getByRole("table", { name: "Open invitations" })).toHaveCount(0);

  const guest = await (await browser.newContext({ colorScheme: "dark" })).newPage();
  const texts: string[] = [];
  for (const address of [link, "/invitations/unknown"]) {
    const response = await guest.goto(new URL(address, owners.url()).href);
    expect(response?.status()).toBe(404);
    texts.push(String(await guest.getByRole("main").textContent()));
  }
  expect(texts[0]).toBe(texts[1]);
  expect(await listBreaches(guest)).toEqual([]);
});

test("an address with an account in another tenant gets one more, and nobody learns of the other", async ({
  openPage,
  browser,
  makeTenant,
}) => {
  const [one, two] = [await makeTenant(), await makeTenant()];
  const email = newEmail();
  const first = await invite(await openPage({ as: one.owner }), email);
  const second = await invite(await openPage({ as: two.owner }), email);
  for (const [link, password] of [
    [first, "a long password of mine"],
    [second, "another long password"],
  ]) {
    const guest = await (await browser.newContext()).newPage();
    await guest.goto(link);
    await guest.getByLabel("Password").fill(password);
    await guest.getByRole("button", { name: "Join" }).click();
    await expect(guest).toHaveURL(/\/usage/);
  }
});

test("an address that has an account in the tenant by now is told to sign in", async ({
  openPage,
  browser,
  makeTenant,
  admin,
}) => {
  const { id, owner } = await makeTenant();
  const email = newEmail();
  const link = await invite(await openPage({ as: owner }), email);
  await createAccount(admin, id, "MEMBER", email);
  const guest = await (await browser.newContext()).newPage();
  await guest.goto(link);
  await expect(guest.getByRole("heading", { name: "You already have an account" })).toBeVisible();
});
