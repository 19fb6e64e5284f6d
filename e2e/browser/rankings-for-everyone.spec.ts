import { type APIRequestContext, expect } from "@playwright/test";
import { cells, HOSTILE, names, PERIOD, test } from "@/e2e/scenes/ranked-calls";
import { createAccount } from "@/e2e/scenes/tenant";
import { listBreaches } from "@/e2e/scenes/usage-page";

const PHONE = { viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true };

test("an administrator sees every tenant, those without calls too, and adds one", async ({ adminPage, ranked }) => {
  await adminPage.goto(`/tenants?${PERIOD}&q=${ranked.word}`);
  expect((await cells(adminPage, "Tenants", ranked.name)).slice(0, 1)).toEqual(["≥ $5.375"]);
  await expect(adminPage.getByRole("link", { name: `Settings of ${ranked.name}` })).toHaveAttribute(
    "href",
    `/settings?organization=${ranked.id}`,
  );
  const added = `Added ${ranked.word}`;
  await adminPage.getByLabel("Name", { exact: true }).fill(added);
  await adminPage.getByRole("button", { name: "Add tenant" }).click();
  await expect(names(adminPage, "Tenants").filter({ hasText: added })).toHaveCount(1);
  expect((await cells(adminPage, "Tenants", added)).slice(0, 4)).toEqual(["–", "–", "–", "–"]);
  await adminPage.goto(`/rooms?${PERIOD}&q=lobby`);
  const own = new RegExp(`^/usage\\?.*organization=${ranked.id}&room=lobby&zone=UTC$`);
  const row = adminPage.getByRole("row").filter({ hasText: ranked.name });
  await expect(row.getByRole("link", { name: "lobby", exact: true })).toHaveAttribute("href", own);
  await adminPage.goto(`/users?${PERIOD}&q=mystery`);
  await expect(adminPage.getByRole("columnheader", { name: "Tenant" })).toBeVisible();
  await adminPage.goto(`/users?${PERIOD}&organization=${ranked.id}`);
  await expect(adminPage.getByRole("columnheader", { name: "Tenant" })).toHaveCount(0);
});

test("before anything is recorded a page says how its rows get there", async ({ admin, openPage, baseURL }) => {
  const account = await newOwner(admin);
  const page = await openPage({ as: account });
  for (const [path, title] of [
    ["/users", "No users yet"],
    ["/rooms", "No rooms yet"],
    ["/features", "No features yet"],
  ]) {
    await page.goto(`${baseURL}${path}`);
    await expect(page.getByRole("heading", { name: title })).toBeVisible();
    await expect(page.getByRole("link", { name: "Connect an app" })).toHaveAttribute("href", "/connect");
  }
});

test("without scripts the list is sorted and searched by visits", async ({ openPage, ranked: _ }) => {
  const page = await openPage({ javaScriptEnabled: false });
  await page.goto(`/features?${PERIOD}`);
  await page.getByRole("link", { name: "Name", exact: true }).click();
  await expect(page.getByRole("columnheader", { name: "Name" })).toHaveAttribute("aria-sort", "ascending");
  await page.getByRole("searchbox", { name: "Find a feature" }).fill("CHA");
  await page.getByRole("searchbox", { name: "Find a feature" }).press("Enter");
  await expect(names(page, "Features")).toContainText(["chat"]);
  await expect(names(page, "Features")).toHaveCount(1);
});

test("on a phone a row says what its columns do, and j leads to the first", async ({ openPage, ranked: _ }) => {
  const phone = await openPage(PHONE);
  await phone.goto(`/features?${PERIOD}`);
  await expect(phone.getByRole("rowheader", { name: "chat" })).toContainText("2 requests · 100% success");
  // Keys count from when the page's scripts run.
  await expect(async () => {
    await phone.reload();
    await phone.keyboard.press("j");
    await expect(phone.getByRole("link", { name: HOSTILE, exact: true })).toBeFocused({ timeout: 1_000 });
  }).toPass();
});

for (const colorScheme of ["light", "dark"] as const) {
  for (const path of ["/users", "/rooms", "/features"]) {
    test(`axe finds nothing on ${path}, wide or on a phone: ${colorScheme}`, async ({ openPage, ranked: _ }) => {
      const page = await openPage({ colorScheme });
      const phone = await openPage({ ...PHONE, colorScheme });
      await page.goto(`${path}?${PERIOD}`);
      expect(await listBreaches(page)).toEqual([]);
      await phone.goto(`${path}?${PERIOD}`);
      expect(await phone.evaluate(() => document.documentElement.scrollWidth)).toBe(390);
      expect(await listBreaches(phone)).toEqual([]);
    });
  }

  test(`axe finds nothing on the administrator's list: ${colorScheme}`, async ({ adminPage, ranked }) => {
    await adminPage.emulateMedia({ colorScheme });
    for (const width of [1_440, 390]) {
      await adminPage.setViewportSize({ width, height: 900 });
      for (const path of ["/tenants", "/users"]) {
        await adminPage.goto(`${path}?${PERIOD}&q=${path === "/tenants" ? ranked.word : "ada"}`);
        expect(await adminPage.evaluate(() => document.documentElement.scrollWidth)).toBe(width);
        expect(await listBreaches(adminPage)).toEqual([]);
      }
    }
  });
}

/** Of an organization that nothing was recorded for. */
async function newOwner(admin: APIRequestContext) {
  const word = crypto.randomUUID().slice(0, 8);
  const { data } = await (await admin.post("/api/admin/organizations", { data: { name: `Empty ${word}` } })).json();
  return createAccount(admin, data.id, "OWNER", `empty-${word}@example.com`);
}
