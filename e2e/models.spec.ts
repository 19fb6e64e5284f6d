import { expect, type Page } from "@playwright/test";
import { recordEvents, type Tenant } from "./tenant";
import { listBreaches, test } from "./usage-page";

const MODEL_CALL = { provider: "openai", model: "gpt-4o-2024-08-06", input_tokens: 1_000, output_tokens: 100 };

test("a member sees the models of its own organization, and can change nothing", async ({ openPage, ledger }) => {
  const page = await openPage({ as: ledger.member });
  await page.goto("/models");
  await expect(modelNames(page)).toContainText([`model-${ledger.word}`]);
  await expect(page.getByRole("link", { name: "Pricing" })).toHaveCount(0);
  await expect(page.getByRole("button", { name: /^Price / })).toHaveCount(0);

  await page.getByRole("link", { name: "mystery-model" }).click();
  await expect(page.getByRole("heading", { name: "mystery-model" })).toBeVisible();
  await expect(page.getByText("An administrator can add a price.")).toBeVisible();
  await expect(page.getByRole("button", { name: "Add price" })).toHaveCount(0);
  await expect(page.getByRole("heading", { name: "Priced as" })).toHaveCount(0);
});

test("the list is searched and sorted in place, and the address keeps both", async ({ openPage }) => {
  const page = await openPage();
  await page.goto("/models");
  await page.getByRole("searchbox", { name: "Find a model" }).fill("acme m");
  await expect(modelNames(page)).toHaveText(["mystery-model", "<img src=x onerror=alert(1)>.4.1", "alpha-model"], {
    useInnerText: true,
  });
  await page.getByRole("link", { name: "Model", exact: true }).click();
  await expect(page).toHaveURL(/q=acme\+m&sort=model&dir=asc/);
  await page.reload();
  await expect(page.getByRole("columnheader", { name: "Model" })).toHaveAttribute("aria-sort", "ascending");
  await page.getByRole("searchbox", { name: "Find a model" }).fill("no such thing");
  await expect(page.getByText("No model is called “no such thing”")).toBeVisible();
});

test("an administrator says which catalogue model an unknown name is", async ({ adminPage, ledger, baseURL }) => {
  const name = `deployment-${ledger.word}`;
  await record(ledger, baseURL, { ...MODEL_CALL, provider: "azure", model: name });
  await openModel(adminPage, name);
  await expect(adminPage.getByRole("heading", { name: "No price now" })).toBeVisible();
  await adminPage.getByRole("searchbox", { name: "Find in the catalogue" }).fill("gpt-4o mini");
  await adminPage.getByRole("button", { name: "Find" }).click();
  await adminPage.getByRole("button", { name: `Price ${name} as openai/gpt-4o-mini`, exact: true }).click();
  await adminPage.getByRole("button", { name: "Price as openai/gpt-4o-mini" }).click();
  await expect(adminPage.getByRole("heading", { name: "Current prices" })).toBeVisible();
  const input = adminPage.getByRole("table", { name: "Current prices" }).getByRole("row", { name: /^Input/ });
  await expect(input).toContainText("$0.15");
});

test("a request shows its arithmetic, and which price it is from", async ({ openPage, ledger, baseURL }) => {
  const id = `sum-${ledger.word}`;
  await record(ledger, baseURL, { ...MODEL_CALL, id, service_tier: "batch", cache_read_tokens: 400 });
  const page = await openPage();
  await page.goto(`/requests/${id}`);
  const bill = page.getByRole("table", { name: "How the cost comes about" });
  await expect(bill.getByRole("row", { name: /^Input/ })).toContainText(/tier batch.*600.*\$1\.25.*\$0\.00075/s);
  const total = bill.getByRole("row", { name: "Calculated cost" }).locator("data");
  const { data } = await (await page.request.get(`/api/v1/records/${id}`)).json();
  await expect(total).toHaveAttribute("value", data.cost_usd);
  await page.getByRole("link", { name: "gpt-4o-2024-08-06" }).click();
  await expect(page.getByRole("heading", { name: "Price history" })).toBeVisible();
});

test("an unpriced request says why", async ({ openPage, ledger, baseURL }) => {
  const id = `unknown-${ledger.word}`;
  await record(ledger, baseURL, { ...MODEL_CALL, id, model: "mystery-model", provider: "acme" });
  const page = await openPage();
  await page.goto(`/requests/${id}`);
  await expect(page.getByRole("status")).toContainText("No price is known for this model");
  await page.setViewportSize({ width: 390, height: 844 });
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(390);
});

for (const colorScheme of ["light", "dark"] as const) {
  test(`axe finds nothing: ${colorScheme}`, async ({ openPage, ledger, baseURL }) => {
    const id = `axe-${colorScheme}-${ledger.word}`;
    await record(ledger, baseURL, { ...MODEL_CALL, id });
    const page = await openPage({ colorScheme });
    for (const path of ["/models", `/requests/${id}`]) {
      await page.goto(path);
      expect(await listBreaches(page)).toEqual([]);
    }
    await page.getByRole("link", { name: MODEL_CALL.model }).click();
    await expect(page.getByRole("heading", { name: "Current prices" })).toBeVisible();
    expect(await listBreaches(page)).toEqual([]);
  });
}

function record({ ingestKey }: Tenant, baseURL: string | undefined, event: object): Promise<void> {
  return recordEvents(contextOf(), String(baseURL), ingestKey, [event]);
}
