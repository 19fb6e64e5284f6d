import { readFile } from "node:fs/promises";
import { expect, type Page } from "@playwright/test";
import { card, HOSTILE_MODEL, listBreaches, PERIOD, test } from "@/e2e/scenes/usage-page";

const exact = (page: Page, name: string) =>
  page
    .getByRole("table", { name })
    .locator("tr")
    .evaluateAll((rows) => rows.map((row) => [...row.querySelectorAll("data")].map((data) => data.value)));

test("shows any figure by any group, and says so in its heading, its sentence and its table", async ({ openPage }) => {
  const page = await openPage();
  await page.goto(`/usage?${PERIOD}`);
  await page.getByLabel("Show", { exact: true }).selectOption("requests");
  await page.getByLabel("Group by").selectOption("feature");
  await expect(page.getByRole("heading", { name: "Daily requests by feature" })).toBeVisible();
  await expect(page.getByRole("img", { name: /^5 requests over 3 days/ })).toBeVisible();
  await page.getByRole("link", { name: "Table" }).click();
  await expect(page.getByRole("table", { name: "Requests by day and feature" }).getByRole("row").last()).toHaveText(
    /^Total\D*3\D*1\D*1\D*5$/,
  );
  await expect(page).toHaveURL(/metric=requests&group=feature&chart=table/);
});

test("adds up over time", async ({ openPage }) => {
  const page = await openPage();
  await page.goto(`/usage?${PERIOD}&chart=cumulative`);
  await page.locator(".recharts-wrapper").hover({ position: { x: 900, y: 150 } });
  await expect(page.getByText("Jun 3, 2026").first()).toBeVisible();
  await expect(page.locator(".recharts-tooltip-wrapper")).toContainText(/Total\$2\.30/);
});

test("a click on a day or on a series looks at that one alone", async ({ openPage }) => {
  const page = await openPage();
  await page.goto(`/usage?${PERIOD}`);
  const chart = page.locator(".recharts-wrapper");
  const { width } = (await chart.boundingBox()) ?? { width: 0 };
  // Beside the bar, in the column of its day.
  const column = { position: { x: width - 20, y: 60 } };
  await chart.hover(column);
  await expect(page.locator(".recharts-tooltip-wrapper")).toContainText("Jun 3, 2026");
  await chart.click(column);
  await expect(page).toHaveURL(/from=2026-06-03&to=2026-06-03/);
  await expect(card(page, "Requests")).toContainText(/^Requests3/);
  await page.goBack();
  await page.getByRole("link", { name: "alpha-model" }).first().click();
  await expect(page).toHaveURL(/model=/);
  await expect(card(page, "Requests")).toContainText(/^Requests2/);
  await page.getByRole("link", { name: "Remove Model: alpha-model" }).click();
  await page.locator(".recharts-bar-rectangle").last().click();
  await expect(page.getByRole("listitem").filter({ hasText: "Model:" })).toBeVisible();
});

test("a single day is cut into hours", async ({ openPage }) => {
  const page = await openPage();
  await page.goto("/usage?from=2026-06-01&to=2026-06-01&chart=table");
  const rows = page.getByRole("table", { name: "Cost in USD by hour and model" }).getByRole("row");
  await expect(rows).toHaveCount(26);
  await expect(rows.filter({ hasText: "Jun 1, 2026, 12:00" })).toContainText("$0.30");
});

test("tells why the cost changed, by cause and by model, each summing exactly to the difference", async ({
  openPage,
}) => {
  const page = await openPage();
  await page.goto(`/usage?${PERIOD}`);
  const section = page.locator("section", { has: page.getByRole("heading", { name: "Why did it change?" }) }).first();
  await expect(section).toContainText("$2.30, up $1.15 from $1.15 in May 29 – 31, 2026");
  const causes = (await exact(page, "Cost change by cause")).map((cells) => cells.at(-1) ?? "");
  const scaled = (amount: string) => BigInt(amount.replace(".", ""));
  expect(causes).toHaveLength(6);
  expect(causes.slice(1, 5).reduce((sum, amount) => sum + scaled(amount), 0n)).toBe(scaled("1.150000000001"));
  expect(causes[5]).toBe("1.150000000001");
  const models = (await exact(page, "Cost change by model")).slice(1).map((cells) => cells[2]);
  expect(models.slice(0, -1).reduce((sum, amount) => sum + scaled(amount), 0n)).toBe(scaled("1.150000000001"));

  await page.getByLabel("Compare with").selectOption("off");
  await expect(section).toBeHidden();
  await expect(page.locator("main dl").getByText("vs. previous", { exact: true })).toHaveCount(0);
});

test("the table shows the columns one chooses, and its CSV is what it shows", async ({ openPage }) => {
  const page = await openPage();
  await page.goto(`/usage?${PERIOD}&columns=cost&columns=failed&sort=model&dir=asc`);
  await expect(page.getByRole("table", { name: "Usage by model" }).getByRole("columnheader")).toHaveText([
    "Model",
    "Cost",
    "Failed",
  ]);
  const downloading = page.waitForEvent("download");
  await page.getByRole("button", { name: "Download the models as CSV" }).click();
  const download = await downloading;
  expect(download.suggestedFilename()).toBe("usage-by-model-2026-06-01-to-2026-06-03.csv");
  expect(await readFile(await download.path(), "utf8")).toBe(
    [
      "model,cost,failed",
      `${HOSTILE_MODEL},2.000000000001,1`,
      "alpha-model,0.300000000000,0",
      "mystery-model,,0",
      "",
    ].join("\r\n"),
  );
  await page.getByText("Columns", { exact: true }).click();
  await page.getByRole("checkbox", { name: "Requests" }).check();
  await page.getByRole("button", { name: "Apply" }).click();
  await expect(page.getByRole("columnheader", { name: "Requests" })).toBeVisible();
  await expect(page).toHaveURL(/columns=cost&columns=requests&columns=failed/);
  expect(await listBreaches(page)).toEqual([]);
});

test("the filter goes along to the other pages and back", async ({ openPage }) => {
  const page = await openPage();
  await page.goto(`/usage?${PERIOD}&feature=quiz`);
  const places = page.getByRole("navigation", { name: "Main" }).filter({ visible: true });
  await places.getByRole("link", { name: "Features" }).click();
  await expect(page).toHaveURL(/\/features\?from=2026-06-01&to=2026-06-03&feature=quiz$/);
  await places.getByRole("link", { name: "Profile" }).click();
  await places.getByRole("link", { name: "Usage & Cost" }).click();
  await expect(page).toHaveURL(/\/usage\?from=2026-06-01&to=2026-06-03&feature=quiz$/);
  await expect(card(page, "Requests")).toContainText(/^Requests1/);
});
