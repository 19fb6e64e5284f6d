import { expect, type Page } from "@playwright/test";
import { recordEvents } from "@/e2e/scenes/tenant";
import { HOSTILE_MODEL, listBreaches, PERIOD, test } from "@/e2e/scenes/usage-page";

const DRAWER = { name: /alpha-model|acme|img/ };

test("the list, the count and the export tell the same calls", async ({ openPage }) => {
  const page = await openPage();
  await page.goto(`/requests?${PERIOD}`);
  await expect(page.getByRole("heading", { name: "5 requests" })).toBeVisible();
  await expect(rows(page)).toHaveCount(5);
  await expect(rows(page).first()).toContainText(/Jun 3(, 2026)?, 12:00:00/);
  const table = page.getByRole("table", { name: /Requests, times in UTC/ });
  await expect(table.getByRole("row").filter({ hasText: HOSTILE_MODEL })).toHaveCount(2);
  await expect(table.getByRole("row").filter({ hasText: "timeout" })).toHaveCount(1);
  await expect(table.getByRole("row").filter({ hasText: "mystery-model" })).toContainText("unpriced");
  await expect(page.locator("img[src=x]")).toHaveCount(0);

  const href = await page.getByRole("link", { name: "CSV" }).getAttribute("href");
  expect(href).toMatch(/^\/api\/usage\/export\?/);
  const csv = await (await page.request.get(String(href))).text();
  expect(csv.trim().split("\n")).toHaveLength(6);
});

test("a request opens over the list, at an address of its own, and gives the focus back", async ({ openPage }) => {
  const page = await openPage();
  await page.goto(`/requests?${PERIOD}&feature=chat`);
  await rows(page).first().click();
  await expect(page).toHaveURL(/feature=chat&record=[0-9a-f-]{36}$/);
  const drawer = page.getByRole("dialog", DRAWER);
  await expect(drawer).toContainText("Reported by the provider");
  await expect(drawer).toContainText(/API key\s*ingest/);
  await expect(drawer.getByRole("region", { name: "Command that fetches this request" })).toContainText(
    "/api/v1/records/",
  );
  expect(await page.evaluate(() => document.activeElement?.closest("dialog") !== null)).toBe(true);

  await page.reload();
  await expect(drawer).toBeVisible();
  await page.keyboard.press("Escape");
  await expect(drawer).toHaveCount(0);
  await expect(page).toHaveURL(/feature=chat$/);
  await expect(rows(page).first()).toBeFocused();

  await rows(page).first().click();
  await expect(drawer).toBeVisible();
  await page.mouse.click(20, 300);
  await expect(drawer).toHaveCount(0);
  await rows(page).first().click();
  await drawer.getByRole("link", { name: "Close" }).click();
  await expect(drawer).toHaveCount(0);
});

test("j, k and Enter go through the list and the drawer; a field keeps its letters", async ({ openPage }) => {
  const page = await openPage();
  await page.goto(`/requests?${PERIOD}`);
  await expect(rows(page)).toHaveCount(5);
  const ids = await rows(page).evaluateAll((links) => links.map((link) => link.getAttribute("data-row")));
  await page.keyboard.press("j");
  await page.keyboard.press("j");
  await page.keyboard.press("j");
  await page.keyboard.press("k");
  await expect(rows(page).nth(1)).toBeFocused();
  await page.keyboard.press("Enter");
  await expect(page).toHaveURL(new RegExp(`record=${ids[1]}`));
  await expect(page.getByRole("dialog")).toBeVisible();
  await page.keyboard.press("j");
  await expect(page).toHaveURL(new RegExp(`record=${ids[2]}`));
  await page.getByRole("link", { name: "Newer request" }).click();
  await expect(page).toHaveURL(new RegExp(`record=${ids[1]}`));
  await page.keyboard.press("Escape");
  await expect(rows(page).nth(1)).toBeFocused();

  await search(page).pressSequentially("jk");
  await expect(search(page)).toHaveValue("jk");
});

test("finds a request by the caller’s id, in all time, and tells when there is none", async ({
  admin,
  ledger,
  openPage,
  baseURL,
}) => {
  const id = `call of ${ledger.word}`;
  const event = { id, occurred_at: "2025-02-03T12:00:00Z", model: "old-model", input_tokens: 1, output_tokens: 1 };
  await recordEvents(admin, String(baseURL), ledger.ingestKey, [event]);
  const page = await openPage();
  await page.goto("/requests");
  await search(page).fill(id);
  await page.keyboard.press("Enter");
  await expect(rows(page)).toHaveCount(1);
  await expect(rows(page).first()).toContainText("Feb 3, 2025");
  await page.goto("/requests?q=nobody");
  await expect(page.getByText("No request has this ID")).toBeVisible();
});

test("pages through a long list and back", async ({ admin, makeTenant, openPage, baseURL }) => {
  const tenant = await makeTenant();
  const events = Array.from({ length: 120 }, (_, index) => ({
    occurred_at: new Date(Date.UTC(2026, 6, 1, 0, 0, Math.floor(index / 3))).toISOString(),
    ...{ provider: "acme", model: "many", input_tokens: 1, output_tokens: 1 },
  }));
  await recordEvents(admin, String(baseURL), tenant.ingestKey, events);
  const page = await openPage({ as: tenant.owner });
  await page.goto("/requests?from=2026-07-01&to=2026-07-01");
  const seen: (string | null)[] = [];
  const take = async (count: number) => {
    await expect(rows(page)).toHaveCount(count);
    seen.push(...(await rows(page).evaluateAll((links) => links.map((link) => link.getAttribute("data-row")))));
  };
  await take(50);
  await page.getByRole("link", { name: "Older", exact: true }).click();
  await expect(page).toHaveURL(/cursor=older_/);
  await take(50);
  await page.getByRole("link", { name: "Older", exact: true }).click();
  await take(20);
  expect(new Set(seen).size).toBe(120);
  await page.getByRole("link", { name: "Newer", exact: true }).click();
  await expect(rows(page)).toHaveCount(50);
  await page.getByRole("link", { name: "Newest" }).click();
  await expect(page).toHaveURL(/to=2026-07-01$/);
  await page.goto("/requests?from=2026-07-01&to=2026-07-01&cursor=nonsense");
  await expect(page.getByRole("status").filter({ hasText: "showing the newest" })).toBeVisible();
  await expect(rows(page)).toHaveCount(50);
});

test("an administrator sees whose each request is, a tenant its own only", async ({
  adminPage,
  ledger,
  makeTenant,
  openPage,
}) => {
  await adminPage.goto(`/requests?${PERIOD}`);
  await expect(adminPage.getByRole("columnheader", { name: "Tenant" })).toBeVisible();
  await adminPage.getByRole("row").filter({ hasText: ledger.name }).getByRole("link").first().click();
  await expect(adminPage.getByRole("dialog")).toContainText(ledger.name);
  const id = new URL(adminPage.url()).searchParams.get("record");

  const stranger = await openPage({ as: (await makeTenant()).member });
  await stranger.goto(`/requests?record=${id}`);
  await expect(stranger.getByRole("dialog", { name: "Request" })).toContainText("Request not found.");
  const member = await openPage({ as: ledger.member });
  await member.goto(`/requests?${PERIOD}&record=${id}`);
  await expect(member.getByRole("dialog")).toContainText(/API key\s*An API key/);
  await expect(member.getByRole("dialog")).not.toContainText(`ingest ${ledger.word}`);
});

test("nothing in a period leads to a longer one", async ({ openPage }) => {
  const page = await openPage();
  await page.goto("/requests?from=2025-06-01&to=2025-06-02");
  await expect(page.getByText("No requests in this period")).toBeVisible();
  await page.getByRole("link", { name: "Show the last 365 days" }).click();
  await expect(rows(page).first()).toBeVisible();
});

for (const colorScheme of ["light", "dark"] as const) {
  test(`is accessible and fits a phone, ${colorScheme}`, async ({ openPage }) => {
    const page = await openPage({ colorScheme, viewport: { width: 390, height: 844 } });
    await page.goto(`/requests?${PERIOD}`);
    await expect(rows(page)).toHaveCount(5);
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(390);
    expect(await listBreaches(page)).toEqual([]);
    await rows(page).first().click();
    await expect(page.getByRole("dialog")).toBeVisible();
    expect((await page.getByRole("dialog").boundingBox())?.width).toBe(390);
    expect(await listBreaches(page)).toEqual([]);
    await page.setViewportSize({ width: 1440, height: 900 });
    expect(await listBreaches(page)).toEqual([]);
    await page.keyboard.press("Escape");
    await expect(page.getByRole("dialog")).toHaveCount(0);
    expect(await listBreaches(page)).toEqual([]);
  });
}

test("works without scripts: the request stands above the list", async ({ openPage }) => {
  const page = await openPage({ javaScriptEnabled: false });
  await page.goto(`/requests?${PERIOD}`);
  await rows(page).first().click();
  await expect(page.getByRole("heading", { name: "Cost", exact: true })).toBeInViewport();
  await page.getByRole("link", { name: "Close" }).click();
  await expect(page).toHaveURL(new RegExp(`${PERIOD}$`));
});

/** The links of the list's rows that are in sight. */
function rows(page: Page) {
  return page.locator("a[data-row]:visible");
}

function search(page: Page) {
  return page.getByRole("searchbox", { name: "Find a request by ID" });
}
