import { type APIRequestContext, expect, type Locator, type Page } from "@playwright/test";
import { recordEvents } from "@/e2e/scenes/tenant";
import { HOSTILE_MODEL, listBreaches, PERIOD, test } from "@/e2e/scenes/usage-page";

/** On a day that no other test counts, because the ledger is shared with them. */
const CALL = {
  occurred_at: "2026-07-01T12:00:00Z",
  provider: "openai",
  model: "gpt-4o-2024-08-06",
  input_tokens: 1_000,
  output_tokens: 100,
};

test("a member sees the models of its own organization, and can change nothing", async ({ openPage, ledger }) => {
  const page = await openPage({ as: ledger.member });
  await page.goto("/models");
  await expect(modelNames(page).filter({ hasText: `model-${ledger.word}` })).toHaveCount(1);
  await expect(page.getByRole("link", { name: "Pricing" })).toHaveCount(0);
  await page.getByRole("link", { name: "mystery-model" }).click();
  await expect(page.getByRole("heading", { name: "mystery-model" })).toBeVisible();
  await expect(page.getByText("An administrator can add a price.")).toBeVisible();
  await expect(page.getByRole("button", { name: "Add price" })).toHaveCount(0);
  await expect(page.getByRole("heading", { name: "Priced as" })).toHaveCount(0);
});

test("the list is searched and sorted in place, and the address keeps both", async ({ openPage }) => {
  const page = await openPage();
  await page.goto("/models");
  const search = page.getByRole("searchbox", { name: "Find a model" });
  await search.fill("acme m");
  await expect(modelNames(page)).toHaveCount(3);
  await page.getByRole("link", { name: "Model", exact: true }).click();
  await expect(modelNames(page)).toContainText([HOSTILE_MODEL, "alpha-model", "mystery-model"]);
  await expect(page).toHaveURL(/q=acme\+m&sort=model&dir=asc/);
  await page.reload();
  await expect(page.getByRole("columnheader", { name: "Model" })).toHaveAttribute("aria-sort", "ascending");
  await expect(modelNames(page)).toHaveCount(3);
  await search.fill("no such thing");
  await expect(page.getByText("No model matches “no such thing”")).toBeVisible();
});

test("the figures are those of the filter, which the way to a model and back keeps", async ({ openPage }) => {
  const page = await openPage();
  await page.goto(`/models?${PERIOD}&provider=acme`);
  const alpha = page.getByRole("table", { name: "Models" }).getByRole("row", { name: /^alpha-model/ });
  await expect(alpha).toContainText(/2.*Jun 1, 12:00.*\$0\.30/);
  await expect(modelNames(page)).toContainText(["mystery-model", HOSTILE_MODEL, "alpha-model"]);
  await alpha.getByRole("link").click();
  await expect(page.getByRole("heading", { name: "Jun 1 – 3, 2026" })).toBeVisible();
  await page.getByRole("main").getByRole("link", { name: "Models" }).click();
  await expect(alpha).toContainText("$0.30");
  await page.goto(`/models?${PERIOD}&provider=nobody`);
  await expect(page.getByText("No models match the filter.")).toBeVisible();
});

test("numbers and dates are those of the reader's country", async ({ openPage }) => {
  const page = await openPage({ locale: "en-GB" });
  await page.goto(`/models?${PERIOD}`);
  const alpha = page.getByRole("table", { name: "Models" }).getByRole("row", { name: /^alpha-model/ });
  await expect(alpha).toContainText("1 Jun, 12:00");
});

test("an administrator says which catalogue model an unknown name is", async ({
  admin,
  adminPage,
  ledger,
  baseURL,
}) => {
  const name = `deployment-${ledger.word}`;
  await recordEvents(admin, String(baseURL), ledger.ingestKey, [{ ...CALL, provider: "azure", model: name }]);
  await adminPage.goto(`/models?q=${name}`);
  await adminPage.getByRole("link", { name }).click();
  await expect(adminPage.getByRole("heading", { name: "No current price" })).toBeVisible();
  await adminPage.getByRole("searchbox", { name: "Search the catalogue" }).fill("gpt-4o mini");
  await adminPage.getByRole("button", { name: "Find" }).click();
  await adminPage.getByRole("button", { name: `Price ${name} as openai/gpt-4o-mini`, exact: true }).click();
  await adminPage.getByRole("button", { name: /^Use this price/ }).click();
  const prices = adminPage.getByRole("table", { name: "Current prices" });
  await expect(prices.getByRole("row", { name: /^Input/ })).toContainText("$0.15");
});

test("a request shows its arithmetic, and which price it is from", async ({ admin, openPage, ledger, baseURL }) => {
  const id = `sum-${ledger.word}`;
  const call = { ...CALL, id, service_tier: "batch", cache_read_tokens: 400 };
  await recordEvents(admin, String(baseURL), ledger.ingestKey, [call]);
  const page = await openPage();
  await page.goto(`/requests/${id}`);
  const bill = page.getByRole("table", { name: "Cost breakdown" });
  await expect(bill.getByRole("row", { name: /^Input/ })).toContainText(/tier batch.*600.*\$1\.25.*\$0\.00075/s);
  const cost = await readCost(page.request, id);
  await expect(bill.getByRole("row", { name: /^Calculated cost/ }).locator("data")).toHaveAttribute("value", cost);
  await page.getByRole("link", { name: CALL.model }).click();
  await expect(page.getByRole("heading", { name: "Price history" })).toBeVisible();
});

test("an unpriced request says why, on a phone too", async ({ admin, openPage, ledger, baseURL }) => {
  const id = `unknown-${ledger.word}`;
  const call = { ...CALL, id, model: "mystery-model", provider: "acme" };
  await recordEvents(admin, String(baseURL), ledger.ingestKey, [call]);
  const page = await openPage({ viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true });
  await page.goto(`/requests/${id}`);
  await expect(page.getByRole("status").filter({ hasText: "The model had no price" })).toBeVisible();
  for (const path of [`/requests/${id}`, "/models"]) {
    await page.goto(path);
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(390);
    expect(await listBreaches(page)).toEqual([]);
  }
});

for (const colorScheme of ["light", "dark"] as const) {
  test(`axe finds nothing: ${colorScheme}`, async ({ admin, openPage, ledger, baseURL }) => {
    const id = `axe-${colorScheme}-${ledger.word}`;
    await recordEvents(admin, String(baseURL), ledger.ingestKey, [{ ...CALL, id }]);
    const page = await openPage({ colorScheme });
    await page.goto("/models");
    expect(await listBreaches(page)).toEqual([]);
    await page.goto(`/requests/${id}`);
    expect(await listBreaches(page)).toEqual([]);
    await page.getByRole("link", { name: CALL.model }).click();
    await expect(page.getByRole("heading", { name: "Current prices" })).toBeVisible();
    expect(await listBreaches(page)).toEqual([]);
  });
}

function modelNames(page: Page): Locator {
  return page.getByRole("table", { name: "Models" }).locator("tbody th");
}

async function readCost(context: APIRequestContext, id: string): Promise<string> {
  return (await (await context.get(`/api/v1/records/${id}`)).json()).data.cost_usd;
}
