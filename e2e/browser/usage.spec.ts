import { expect } from "@playwright/test";
import { createAccount, createKey, post, recordEvents } from "@/e2e/scenes/tenant";
import { card, HOSTILE_MODEL, modelNames, modelRow, PERIOD, test } from "@/e2e/scenes/usage-page";

test("the cards, the totals row and the API tell the same figures", async ({ openPage }) => {
  const page = await openPage();
  await page.goto(`/usage?${PERIOD}`);
  await expect(card(page, "Requests")).toContainText(/^Requests5.*4 successful.*\+400%/s);
  await expect(card(page, "Success rate")).toContainText(/80%.*1 failed.*−20 pts/s);
  await expect(card(page, "Tokens")).toContainText(/4,180.*3,800 input.*400 cached.*380 output/s);
  await expect(card(page, "Cost")).toContainText(
    /\$2\.30.*80% of requests priced.*1 request isn’t priced, so the actual cost is higher/s,
  );
  await expect(card(page, "Cost")).toContainText("+100%");
  await expect(card(page, "Cost").locator("data")).toHaveAttribute("title", "$2.300000000001");
  await expect(card(page, "Average response time")).toContainText(/1 s.*at p95/s);

  const total = await modelRow(page, "Total");
  expect(total.slice(2, 13)).toEqual([
    "≥ $2.30",
    "100%",
    "+100%",
    "5",
    "4",
    "1",
    "80%",
    "3,800",
    "400",
    "380",
    "4,180",
  ]);
  await expect(card(page, "Cost per 1,000 requests")).toContainText("$575.00");
  await expect(card(page, "Cache-hit rate")).toContainText(/10\.53%.*400 tokens from cache/s);
  const { data } = await (await page.request.get(`/api/usage/stats?${PERIOD}`)).json();
  expect(data).toMatchObject({ total_requests: 5, failed_requests: 1, input_tokens: 3_800, output_tokens: 380 });
});

test("a model without a price is unpriced, and a hostile name is text", async ({ openPage }) => {
  const page = await openPage();
  await page.goto(`/usage?${PERIOD}`);
  expect((await modelRow(page, "mystery-model")).slice(0, 5)).toEqual(["mystery-model", "acme", "unpriced", "–", "–"]);
  expect((await modelRow(page, HOSTILE_MODEL))[0]).toBe(HOSTILE_MODEL);
  await page.getByRole("img", { name: /^\$2\.30 over 3 days/ }).hover();
  await expect(page.locator("img[src=x]")).toHaveCount(0);
});

test("sorts in place, keeps the order in the address and over a reload", async ({ openPage }) => {
  const page = await openPage();
  await page.goto(`/usage?${PERIOD}`);
  await expect(modelNames(page)).toHaveText([HOSTILE_MODEL, "alpha-model", "mystery-model"]);
  await page.getByRole("link", { name: "Input tokens" }).click();
  await expect(page).toHaveURL(/sort=input&dir=desc/);
  await expect(modelNames(page)).toHaveText(["alpha-model", HOSTILE_MODEL, "mystery-model"]);
  await page.getByRole("link", { name: "Input tokens" }).click();
  await expect(page.getByRole("columnheader", { name: "Input tokens" })).toHaveAttribute("aria-sort", "ascending");
  await page.reload();
  await expect(modelNames(page)).toHaveText(["mystery-model", HOSTILE_MODEL, "alpha-model"]);
});

test("ranges, filters and zone live in the address together", async ({ openPage }) => {
  const page = await openPage();
  await page.goto("/usage?sort=model");
  await expect(page.getByRole("link", { name: "30 days" })).toHaveAttribute("aria-current", "true");
  await expect(card(page, "Requests")).toContainText("2");
  await page.getByRole("link", { name: "7 days" }).click();
  await expect(page).toHaveURL(/\?sort=model&range=7d$/);
  await expect(page.getByText("(7 days, UTC)")).toBeVisible();

  await page.getByText("Custom", { exact: true }).click();
  await page.getByLabel("From").fill("2026-06-01");
  await page.getByLabel("To", { exact: true }).fill("2026-06-03");
  await page.getByRole("button", { name: "Apply" }).click();
  await expect(page.getByText("Jun 1 – 3, 2026")).toBeVisible();
  await page.getByLabel("Time zone").selectOption("Asia/Tokyo");
  await expect(page.getByText("(3 days, Asia/Tokyo)")).toBeVisible();

  await page.getByText("Filters", { exact: true }).click();
  await page.getByLabel("Feature").selectOption("quiz");
  await expect(card(page, "Requests")).toContainText(/^Requests1/);
  await expect(page).toHaveURL(/sort=model&from=2026-06-01&to=2026-06-03&zone=Asia%2FTokyo&feature=quiz$/);
  await page.getByRole("link", { name: "Remove Feature: quiz" }).click();
  await expect(card(page, "Requests")).toContainText(/^Requests5/);
});

test("an administrator sees all tenants, and one by choice", async ({ adminPage, ledger, openPage }) => {
  await adminPage.goto(`/usage?${PERIOD}`);
  await adminPage.getByLabel("Tenant").selectOption(ledger.id);
  await expect(card(adminPage, "Requests")).toContainText(/^Requests5/);
  await expect(adminPage.getByRole("listitem").filter({ hasText: `Tenant: ${ledger.name}` })).toBeVisible();

  const page = await openPage();
  await page.goto("/usage");
  await expect(page.getByLabel("Tenant")).toHaveCount(0);
});

test("the chart has a table with every day and the same total", async ({ openPage }) => {
  const page = await openPage();
  await page.goto(`/usage?${PERIOD}`);
  await page.getByRole("link", { name: "Table" }).click();
  const rows = page.getByRole("table", { name: "Cost in USD by day and model" }).getByRole("row");
  await expect(rows).toHaveText([
    /^Day.*alpha-model.*mystery-model.*Total$/s,
    /^Jun 1, 2026–\$0\.30–\$0\.30$/,
    /^Jun 2, 2026–––\$0\.00$/,
    /^Jun 3, 2026\$2\.00–unpriced\$2\.00$/,
    /^Total\$2\.00\$0\.30unpriced\$2\.30$/,
  ]);
  await page.reload();
  await expect(rows).toHaveCount(5);
});

test("what it does not understand it says, and shows the default", async ({ openPage, makeTenant }) => {
  const page = await openPage();
  const other = await makeTenant();
  await page.goto(`/usage?color=red&days=abc&zone=Mars/Base&organization=${other.id}`);
  const alert = page.getByRole("status").filter({ hasText: "Some filters" });
  await expect(alert).toContainText("“color” isn’t a filter");
  await expect(alert).toContainText("“days” must be a whole number from 1 to 3660.");
  await expect(alert).toContainText("Tenant not found.");
  await expect(page.getByLabel("Time zone")).toHaveValue("");
  await expect(page.locator("main")).not.toContainText(other.word);
});

test("an empty organization waits for its first request and turns by itself", async ({ admin, openPage, baseURL }) => {
  const { id } = await post(admin, "/api/admin/organizations", { name: "Nothing yet" });
  const owner = await createAccount(admin, id, "OWNER", `first-${id}@example.com`);
  const key = await createKey(admin, id, ["INGEST"], "first");
  const page = await openPage({ as: owner });
  await page.goto("/usage");
  await expect(page.getByText("Waiting for the first request…")).toBeVisible();
  await expect(page.getByRole("region", { name: "Command" })).toContainText(`curl ${baseURL}/api/v1/usage`);
  await recordEvents(admin, String(baseURL), key, [{ model: "gpt-4o", input_tokens: 10, output_tokens: 1 }]);
  await expect(card(page, "Requests")).toContainText(/^Requests1/);
});
