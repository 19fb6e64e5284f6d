import { readFile } from "node:fs/promises";
import { expect } from "@playwright/test";
import { CALL, cells, HOSTILE, LONG, names, PERIOD, test } from "@/e2e/scenes/ranked-calls";
import { recordEvents } from "@/e2e/scenes/tenant";

test("users are ranked by cost, with what has no price and what names nobody", async ({ openPage, ranked: _ }) => {
  const page = await openPage();
  await page.goto(`/users?${PERIOD}`);
  await expect(names(page, "Users")).toContainText([HOSTILE, "ada", LONG, "No user", "mystery"]);
  expect(await cells(page, "Users", "ada")).toEqual([
    "$2.000",
    "37.21%",
    "+100%",
    "",
    "2",
    "0",
    "100%",
    "2.2K",
    "500 ms",
    "May 2, 12:00",
  ]);
  expect((await cells(page, "Users", "mystery")).slice(0, 2)).toEqual(["unpriced", "–"]);
  expect((await cells(page, "Users", "Total")).slice(0, 6)).toEqual(["≥ $5.375", "100%", "+437.5%", "", "6", "1"]);
  await expect(page.getByRole("img", { name: "Daily cost, highest $1.50 on May 1" })).toBeVisible();
});

test("headings sort, the search finds, and a name leads to its calls alone", async ({ openPage, ranked: _ }) => {
  const page = await openPage({ as: _.member });
  await page.goto(`/users?${PERIOD}`);
  await page.getByRole("link", { name: "Last used", exact: true }).click();
  await expect(page).toHaveURL(/sort=last_used&dir=desc/);
  await page.getByRole("link", { name: "Last used", exact: true }).click();
  await expect(names(page, "Users").first()).toContainText("ada");
  await page.getByRole("searchbox", { name: "Find a user" }).fill("AD");
  await expect(names(page, "Users")).toHaveCount(1);
  await expect(page).toHaveURL(/q=AD/);
  await page.reload();
  await expect(page.getByText("1–1 of 1")).toBeVisible();
  await page.getByRole("searchbox", { name: "Find a user" }).fill("nobody at all");
  await expect(page.getByText("No user with requests in this period matches “nobody at all”.")).toBeVisible();
  await page.getByRole("link", { name: "Show all" }).click();
  await expect(page.getByRole("link", { name: "2 requests of ada" })).toHaveAttribute("href", /\/requests\?.*user=ada/);
  await page.getByRole("link", { name: "ada", exact: true }).click();
  await expect(page).toHaveURL(/\/usage\?.*user=ada/);
  await expect(page).toHaveURL(/from=2026-05-01/);
});

test("a long list has pages", async ({ admin, openPage, makeTenant, baseURL }) => {
  const tenant = await makeTenant();
  const day = { ...CALL, occurred_at: "2026-05-02T12:00:00Z" };
  const events = Array.from({ length: 101 }, (_, index) => ({ ...day, user: `u${index + 1}`, cost_usd: `${index}` }));
  await recordEvents(admin, String(baseURL), tenant.ingestKey, events);
  const page = await openPage({ as: tenant.owner });
  await page.goto(`/users?${PERIOD}`);
  await expect(page.getByText("1–50 of 101")).toBeVisible();
  await page.getByRole("link", { name: "Next" }).click();
  await expect(page.getByText("51–100 of 101")).toBeVisible();
  await page.getByRole("link", { name: "Next" }).click();
  await expect(page.getByText("101–101 of 101")).toBeVisible();
  await expect(names(page, "Users")).toHaveText([/u1/]);
  await page.getByRole("link", { name: "7 days" }).click();
  await expect(page).not.toHaveURL(/page=/);
});

test("the file has what the table shows, exactly", async ({ openPage, ranked: _ }) => {
  const page = await openPage();
  await page.goto(`/rooms?${PERIOD}&compare=off&sort=name`);
  const download = page.waitForEvent("download");
  await page.getByRole("button", { name: "Download the rows shown as CSV" }).click();
  const file = await download;
  expect(file.suggestedFilename()).toBe("Rooms 2026-05-01 to 2026-05-03.csv");
  const lines = (await readFile(await file.path(), "utf8")).split("\r\n");
  expect(lines[0]).toBe(
    "Name,External ID,Cost (USD),Share of cost (%),Requests,Failed,Success rate (%),Tokens,Average response time (ms),Last used",
  );
  expect(lines[1]).toMatch(/^<img src=x onerror=alert\(1\)>,<img .*>,3\.000000000001,55\.8/);
  expect(lines[2]).toBe("lobby,lobby,2.000000000000,37.20930232557447,2,0,100,2200,500,2026-05-02T12:00:00.000Z");
  expect(lines[4]).toMatch(/^No room,,0\.125000000000,/);
});
