import { type APIRequestContext, expect, type Page } from "@playwright/test";
import { test } from "@/e2e/scenes/fixtures";
import { recordEvents, type Tenant } from "@/e2e/scenes/tenant";
import { listBreaches } from "@/e2e/scenes/usage-page";

/** $2 × 1,000 / 10^6 + $10 × 100 / 10^6 by the price that the tests set. */
const COST = "0.003000000000";

let tenant: Tenant;
let model: string;

test.beforeEach(async ({ admin, makeTenant, baseURL }) => {
  tenant = await makeTenant();
  model = `house-${tenant.word}`;
  const call = { provider: "acme", model, input_tokens: 1_000, output_tokens: 100 };
  await recordEvents(admin, String(baseURL), tenant.ingestKey, [{ ...call, id: `call-${tenant.word}` }]);
});

test("from the work list over a price and its preview to the cost in all figures", async ({ admin, adminPage }) => {
  await adminPage.goto("/pricing");
  await expect(adminPage.getByRole("row", { name: new RegExp(model) })).toContainText(tenant.name);
  await adminPage.getByRole("link", { name: `Add a price to ${model}` }).click();
  await fillPrice(adminPage, { input: "2", output: "0.1" });
  await adminPage.getByRole("button", { name: "Add price" }).click();

  await expect(adminPage.getByText("Check this price")).toBeVisible();
  await adminPage.getByLabel("Output per million").first().fill("10");
  await adminPage.getByLabel("Save this price").check();
  await adminPage.getByRole("button", { name: "Save anyway" }).click();
  await expect(adminPage.getByText("Earlier requests keep their cost.")).toBeVisible();
  expect(await readCost(admin)).toBeNull();

  await adminPage.locator("#add-price").getByRole("button", { name: "Preview repricing" }).click();
  await expect(adminPage.getByText("Ready to apply", { exact: true })).toBeVisible();
  await expect(adminPage.getByRole("table", { name: "Old and new cost by model" })).toContainText("+$0.003");
  expect(await listBreaches(adminPage)).toEqual([]);
  await adminPage.getByRole("button", { name: "Apply the new costs" }).click();
  await adminPage.getByRole("button", { name: /^Change 1 request by \+\$0\.003/ }).click();
  await expect(adminPage.getByText("All figures now use the new costs.")).toBeVisible();

  expect(await readCost(admin)).toBe(COST);
  const { data } = await (await admin.get(`/api/admin/ai-usage/stats?organization=${tenant.id}&days=1`)).json();
  expect(data.cost_usd).toBe("0.005000000000");
  await adminPage.goto("/pricing");
  await expect(adminPage.getByRole("link", { name: model })).toHaveCount(0);
});

test("an impossible price is refused with the reason", async ({ adminPage }) => {
  await openModel(adminPage);
  await fillPrice(adminPage, { input: "1", output: "2" });
  await adminPage.getByLabel("Cached input per million").fill("3");
  await adminPage.getByRole("button", { name: "Add price" }).click();
  await expect(adminPage.getByRole("alert").filter({ hasText: "This price is invalid" })).toBeVisible();
  await expect(adminPage.getByRole("heading", { name: "No current price" })).toBeVisible();
});

test("a contract changes what the tenant's next call costs", async ({ admin, adminPage, baseURL }) => {
  await adminPage.goto("/pricing?tab=contracts");
  await adminPage.locator("#contract-organization").selectOption({ label: tenant.name });
  await adminPage.getByLabel("Percent").fill("20");
  await adminPage.getByRole("button", { name: "Add contract" }).click();
  const row = adminPage.getByRole("table", { name: "Contracts" }).getByRole("row", { name: new RegExp(tenant.name) });
  await expect(row).toContainText("−20%");
  expect(await listBreaches(adminPage)).toEqual([]);

  const call = { provider: "openai", model: "gpt-4o-mini", input_tokens: 1_000_000, output_tokens: 0 };
  await recordEvents(admin, String(baseURL), tenant.ingestKey, [{ ...call, id: `discount-${tenant.word}` }]);
  await adminPage.goto(`/requests/discount-${tenant.word}`);
  const bill = adminPage.getByRole("table", { name: "Cost breakdown" });
  await expect(bill).toContainText(/Subtotal at list prices.*\$0\.15.*Contract.*−20%.*\$0\.12/s);

  await adminPage.goto("/pricing?tab=contracts");
  await row.getByRole("button", { name: /^Withdraw/ }).click();
  await row.getByRole("button", { name: /^Withdraw for new requests/ }).click();
  await expect(row).toContainText("Withdrawn");
});

test("a price sheet shows what it changes before it is imported", async ({ adminPage }) => {
  await adminPage.goto("/pricing?tab=sheets");
  const file = adminPage.getByLabel("Price sheet, CSV or JSON");
  const sheet = (lines: string) => ({
    name: `sheet-${tenant.word}.csv`,
    mimeType: "text/csv",
    buffer: Buffer.from(`provider,model,input_usd_per_million,output_usd_per_million\n${lines}`),
  });
  await file.setInputFiles(sheet(`acme,${model},dear,10\n`));
  await expect(adminPage.getByText(/^Line 2, input_usd_per_million/)).toBeVisible();
  await file.setInputFiles(sheet(`acme,${model},2,10\n`));
  const preview = adminPage.getByRole("table", { name: "What the price sheet would change" });
  await expect(preview.getByRole("row", { name: new RegExp(model) })).toContainText(/new.*\$2\.00.*\$10\.00/s);
  expect(await listBreaches(adminPage)).toEqual([]);
  await adminPage.getByRole("button", { name: "Import 1 price" }).click();
  await expect(adminPage.getByText("1 price of 1 model imported")).toBeVisible();
  await openModel(adminPage);
  await expect(adminPage.getByRole("table", { name: "Price history" })).toContainText(`sheet-${tenant.word}.csv`);
});

test("a closed month is left alone by repricing until it is opened", async ({ admin, adminPage }) => {
  const month = new Date().toISOString().slice(0, 7);
  await adminPage.goto("/pricing?tab=months");
  await adminPage.getByLabel("Tenant").selectOption({ label: tenant.name });
  await adminPage.getByLabel("Month", { exact: true }).fill(month);
  await adminPage.getByRole("button", { name: "Close month" }).click();
  await adminPage.getByRole("button", { name: /^Close; repricing/ }).click();
  await expect(adminPage.getByRole("button", { name: `Open ${month} of ${tenant.name}` })).toBeVisible();

  await openModel(adminPage);
  await fillPrice(adminPage, { input: "2", output: "10" });
  await adminPage.getByRole("button", { name: "Add price" }).click();
  await adminPage.locator("#add-price").getByRole("button", { name: "Preview repricing" }).click();
  await expect(adminPage.getByText(/1 request is in a closed month/)).toBeVisible();
  expect(await readCost(admin)).toBeNull();
});

async function openModel(page: Page): Promise<void> {
  await page.goto(`/models?q=${model}`);
  await page.getByRole("link", { name: model }).click();
  await expect(page.getByRole("heading", { name: "Add a price" })).toBeVisible();
}

async function fillPrice(page: Page, { input, output }: { input: string; output: string }): Promise<void> {
  await page.getByLabel("Input per million").first().fill(input);
  await page.getByLabel("Output per million").first().fill(output);
}

async function readCost(admin: APIRequestContext): Promise<string | null> {
  const answer = await admin.get(`/api/v1/records/call-${tenant.word}?organization=${tenant.id}`);
  return (await answer.json()).data.cost_usd;
}
