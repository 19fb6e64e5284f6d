import { expect, type Page } from "@playwright/test";
import { recordEvents, type Tenant } from "@/e2e/scenes/tenant";
import { test as base, card, listBreaches } from "@/e2e/scenes/usage-page";

const HOSTILE = "<img src=x onerror=alert(1)> said the model";
const MARCH = "from=2026-03-01&to=2026-03-03";

/** A tenant whose calls of three days fail in two ways. */
const test = base.extend<object, { failing: Tenant }>({
  failing: [
    async ({ admin, makeTenant }, use, info) => {
      const tenant = await makeTenant();
      const failed = { provider: "acme", model: "flaky-model", success: false };
      const limited = { ...failed, error_type: "rate_limit", user: "ada" };
      await recordEvents(admin, String(info.project.use.baseURL), tenant.ingestKey, [
        { ...limited, occurred_at: "2026-02-27T12:00:00Z", error_message: "429 for request 1" },
        { ...limited, occurred_at: "2026-03-01T12:00:00Z", error_message: "429 for request 22" },
        { ...limited, occurred_at: "2026-03-03T12:00:00Z", error_message: "429 for request 333" },
        { ...failed, occurred_at: "2026-03-03T12:00:00Z", error_type: "odd", error_message: HOSTILE },
        ...Array.from({ length: 5 }, () => ({
          ...{ provider: "acme", model: "flaky-model", occurred_at: "2026-03-03T12:00:00Z" },
          ...{ input_tokens: 1, output_tokens: 1 },
        })),
      ]);
      await use(tenant);
    },
    { scope: "worker" },
  ],
});

test("gathers what failed alike, and leads to its requests", async ({ failing, openPage }) => {
  const page = await openPage({ as: failing.owner });
  await page.goto(`/errors?${MARCH}`);
  await expect(card(page, "Failed requests")).toContainText(/3.*of 8 requests.*\+200%/s);
  await expect(card(page, "Failure rate")).toContainText("37.5%");
  await expect(card(page, "Distinct errors")).toContainText(/2.*1 new/s);
  await expect(errors(page)).toHaveCount(2);
  const [limited, odd] = [errors(page).nth(0), errors(page).nth(1)];
  await expect(limited).toContainText(
    /rate_limit.*429 for request 333.*flaky-model.*ada.*66.67% of failures.*25% of requests/s,
  );
  await expect(odd).toContainText(/odd.*New.*<img src=x onerror=alert\(1\)> said the model/s);
  await expect(page.locator("img[src=x]")).toHaveCount(0);

  await limited.getByRole("link").click();
  await expect(page).toHaveURL(/\/requests\?from=2026-03-01&to=2026-03-03&success=false&error=[0-9a-f]{16}$/);
  await expect(page.locator("a[data-row]:visible")).toHaveCount(2);
  await expect(page.getByRole("status").filter({ hasText: "Showing one error" })).toContainText("rate_limit");
  await page.getByRole("link", { name: "Show all failed requests" }).click();
  await expect(page.locator("a[data-row]:visible")).toHaveCount(3);
});

test("the chart has a table with every day", async ({ failing, openPage }) => {
  const page = await openPage({ as: failing.member });
  await page.goto(`/errors?${MARCH}`);
  await expect(page.getByRole("img", { name: "Highest: 100% of requests, Mar 1, 2026." })).toBeVisible();
  await page.getByText("Show as table").click();
  await expect(page.getByRole("table", { name: "Failure rate by day" }).getByRole("row")).toHaveText([
    /^Day/,
    /^Mar 1, 202611100%$/,
    /^Mar 2, 202600–$/,
    /^Mar 3, 20267228\.57%$/,
  ]);
});

test("an administrator sees which tenants an error met", async ({ adminPage, failing }) => {
  await adminPage.goto(`/errors?${MARCH}`);
  await expect(errors(adminPage).filter({ hasText: "rate_limit" })).toContainText(failing.name);
});

test("says so when nothing failed", async ({ failing, openPage }) => {
  const page = await openPage({ as: failing.owner });
  await page.goto("/errors?from=2025-03-01&to=2025-03-03");
  await expect(page.getByRole("heading", { name: "No failed requests in this period" })).toBeVisible();
  await expect(card(page, "Failure rate")).toContainText("–");
});

test("j and k go through the errors, Enter opens one", async ({ failing, openPage }) => {
  const page = await openPage({ as: failing.owner });
  await page.goto(`/errors?${MARCH}`);
  await expect(errors(page)).toHaveCount(2);
  await page.keyboard.press("j");
  await page.keyboard.press("j");
  await page.keyboard.press("Enter");
  await expect(page.getByRole("status").filter({ hasText: "Showing one error" })).toContainText("odd");
});

for (const colorScheme of ["light", "dark"] as const) {
  test(`is accessible and fits a phone, ${colorScheme}`, async ({ failing, openPage }) => {
    const page = await openPage({ as: failing.owner, colorScheme });
    await page.goto(`/errors?${MARCH}`);
    await expect(errors(page)).toHaveCount(2);
    await page.getByText("Show as table").click();
    expect(await listBreaches(page)).toEqual([]);
    await page.setViewportSize({ width: 390, height: 844 });
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(390);
    expect(await listBreaches(page)).toEqual([]);
  });
}

/** The rows of the list. */
function errors(page: Page) {
  return page.getByRole("listitem").filter({ has: page.locator("a[data-row]") });
}
