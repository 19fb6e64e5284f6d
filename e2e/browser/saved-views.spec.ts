import { expect, type Page } from "@playwright/test";
import { createAccount } from "@/e2e/scenes/tenant";
import { card, listBreaches, PERIOD, test } from "@/e2e/scenes/usage-page";

const panel = (page: Page) => page.locator("details", { has: page.getByText("Views", { exact: true }) });

/** Opens it once the page's scripts run: the seconds count. */
async function openPanel(page: Page): Promise<void> {
  await expect(page.getByText(/^Updated [1-9]\d* s ago$/)).toBeVisible();
  await page.getByText("Views", { exact: true }).click();
}

async function save(page: Page, name: string): Promise<void> {
  await page.getByLabel("Save this view").fill(name);
  await page.getByRole("button", { name: "Save", exact: true }).click();
}

test("a view is saved, opened from another page, renamed and deleted", async ({ openPage, makeTenant }) => {
  const page = await openPage({ as: (await makeTenant()).owner });
  await page.goto("/usage?range=7d&success=true&sort=model&dir=asc");
  await openPanel(page);
  await expect(panel(page)).toContainText("No saved views yet.");
  await save(page, "Good <b>calls</b>");
  await expect(panel(page).getByRole("status")).toHaveText("Saved.");
  await expect(panel(page).getByRole("link", { name: "Good <b>calls</b>" })).toHaveAttribute("aria-current", "page");

  await page.goto("/requests");
  await openPanel(page);
  await panel(page).getByRole("link", { name: "Good <b>calls</b>" }).click();
  await expect(page).toHaveURL(/\/usage\?range=7d&success=true&sort=model&dir=asc$/);
  await expect(card(page, "Requests")).toContainText(/^Requests1/);

  await openPanel(page);
  await page.getByRole("button", { name: "Rename Good <b>calls</b>" }).click();
  await expect(page.getByLabel("Rename Good <b>calls</b>")).toBeFocused();
  await page.getByLabel("Rename Good <b>calls</b>").fill("Calls that worked");
  await page.keyboard.press("Enter");
  await expect(panel(page).getByRole("link", { name: "Calls that worked" })).toBeVisible();

  await page.keyboard.press("Control+k");
  await page.keyboard.type("worked");
  await expect(page.getByRole("option", { name: "Calls that worked" })).toBeVisible();
  await page.keyboard.press("Escape");
  if (!(await panel(page).evaluate((element) => element.hasAttribute("open")))) {
    await openPanel(page);
  }
  await page.getByRole("button", { name: "Delete Calls that worked" }).click();
  await page.getByRole("button", { name: "Delete", exact: true }).click();
  await expect(panel(page)).toContainText("No saved views yet.");
});

test("a name is taken once, and the panel says so", async ({ adminPage }) => {
  const name = `View ${crypto.randomUUID()}`;
  await adminPage.goto("/usage");
  await openPanel(adminPage);
  await save(adminPage, name);
  await expect(panel(adminPage).getByRole("link", { name })).toBeVisible();
  await save(adminPage, name);
  const problem = "A view with this name already exists. Choose another name.";
  await expect(panel(adminPage).getByRole("status")).toHaveText(problem);
});

test("a copied link shows another tenant its own calls, and the owner theirs", async ({
  openPage,
  makeTenant,
  ledger,
}) => {
  const page = await openPage();
  await page.context().grantPermissions(["clipboard-read", "clipboard-write"]);
  await page.goto(`/usage?${PERIOD}&success=false`);
  await openPanel(page);
  await page.getByRole("button", { name: "Copy link to this view" }).click();
  await expect(panel(page)).toContainText("Copied");
  const link = await page.evaluate(() => navigator.clipboard.readText());
  expect(link).toMatch(/^http:.*\/usage\?from=2026-06-01&to=2026-06-03&success=false$/);

  const other = await makeTenant();
  const theirs = await openPage({ as: other.member });
  await theirs.goto(link);
  await expect(card(theirs, "Requests")).toContainText(/^Requests0/);
  await expect(theirs.locator("main")).not.toContainText(ledger.word);
  await page.goto(link);
  await expect(card(page, "Requests")).toContainText(/^Requests1/);
});

test("nobody sees a colleague's views", async ({ openPage, admin, ledger }) => {
  const page = await openPage();
  await page.goto("/usage");
  await openPanel(page);
  await save(page, "For me alone");
  await expect(panel(page).getByRole("link", { name: "For me alone" })).toBeVisible();
  const colleague = await createAccount(admin, ledger.id, "OWNER", `colleague-${ledger.word}@example.com`);
  const theirs = await openPage({ as: colleague });
  await theirs.goto("/usage");
  await expect(theirs.getByText("For me alone")).toHaveCount(0);
});

for (const colorScheme of ["light", "dark"] as const) {
  test(`the panel has no breach of WCAG and fits a phone, ${colorScheme}`, async ({ openPage, makeTenant }) => {
    const viewport = { width: 390, height: 844 };
    const page = await openPage({ as: (await makeTenant()).owner, colorScheme, viewport });
    await page.goto("/usage");
    await openPanel(page);
    await save(page, "x".repeat(100));
    await expect(panel(page).getByRole("link", { name: "xxx" })).toBeVisible();
    expect(await listBreaches(page)).toEqual([]);
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(390);
  });
}
