import { expect } from "@playwright/test";
import { card, HOSTILE_MODEL, listBreaches, modelNames, PERIOD, test } from "@/e2e/scenes/usage-page";

for (const colorScheme of ["light", "dark"] as const) {
  for (const view of ["chart", "table"]) {
    test(`axe finds nothing: ${colorScheme}, ${view}`, async ({ openPage }) => {
      const page = await openPage({ colorScheme });
      await page.goto(`/usage?${PERIOD}&feature=chat&chart=${view}`);
      await page.getByText("Filters (1)").click();
      expect(await listBreaches(page)).toEqual([]);
    });
  }
}

test("a phone shows it in one column, without scrolling sideways", async ({ openPage }) => {
  const page = await openPage({ viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true });
  for (const view of ["chart", "table"]) {
    await page.goto(`/usage?${PERIOD}&chart=${view}`);
    await expect(card(page, "Cost")).toBeVisible();
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(390);
    expect(await listBreaches(page)).toEqual([]);
  }
  await page.getByText("Menu", { exact: true }).click();
  await expect(page.getByRole("link", { name: "Profile" })).toBeVisible();
});

test("without scripts there are the figures, the table, and working links and forms", async ({ openPage }) => {
  const page = await openPage({ javaScriptEnabled: false });
  await page.goto(`/usage?${PERIOD}`);
  await expect(card(page, "Requests")).toContainText(/^Requests5/);
  await expect(page.getByRole("table", { name: "Cost in USD by day and model" })).toBeVisible();
  await expect(page.getByRole("navigation", { name: "Show as" })).toBeHidden();

  const heading = page.getByRole("columnheader", { name: "Requests", exact: true });
  for (const order of ["descending", "ascending"]) {
    await heading.getByRole("link").click();
    await expect(heading).toHaveAttribute("aria-sort", order);
  }
  await expect(modelNames(page).first()).toHaveText("mystery-model");
  await page.getByText("Filters", { exact: true }).click();
  await page.getByLabel("Status").selectOption("false");
  await page
    .locator("form", { has: page.getByLabel("Status") })
    .getByRole("button", { name: "Apply" })
    .click();
  await expect(card(page, "Requests")).toContainText(/^Requests1/);
  await expect(modelNames(page)).toHaveText([HOSTILE_MODEL]);
  await expect(page).toHaveURL(/sort=requests&dir=asc/);
});

test("the chosen colours come with the first answer of the server", async ({ openPage }) => {
  const page = await openPage({ colorScheme: "light" });
  await page.goto(`/usage?${PERIOD}`);
  const background = () => page.evaluate(() => getComputedStyle(document.body).backgroundColor);
  const light = await background();
  await page.getByRole("button", { name: "Dark colors" }).click();
  const dark = await background();
  expect(dark).not.toBe(light);
  const html = await (await page.request.get(`/usage?${PERIOD}`)).text();
  expect(html).toContain('<html lang="en-US" data-theme="dark"');
  await page.reload();
  expect(await background()).toBe(dark);
});

test("the keyboard skips to the content, and Escape closes what is open", async ({ openPage }) => {
  const page = await openPage();
  await page.goto(`/usage?${PERIOD}`);
  await page.keyboard.press("Tab");
  await expect(page.getByRole("link", { name: "Skip to content" })).toBeFocused();
  await page.keyboard.press("Enter");
  await expect(page.locator("main")).toBeFocused();
  const filters = page.getByText("Filters", { exact: true });
  const provider = page.getByRole("search").getByLabel("Provider");
  await filters.focus();
  await page.keyboard.press("Enter");
  await expect(provider).toBeVisible();
  await provider.focus();
  await page.keyboard.press("Escape");
  await expect(provider).toBeHidden();
  await expect(filters).toBeFocused();
});
