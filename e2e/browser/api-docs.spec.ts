import AxeBuilder from "@axe-core/playwright";
import { expect } from "@playwright/test";
import { test } from "@/e2e/scenes/fixtures";

test.describe("the API reference", () => {
  for (const [width, colorScheme] of [
    [1440, "light"],
    [390, "dark"],
  ] as const) {
    test(`is readable for everyone, ${width} px, ${colorScheme}`, async ({ browser, baseURL }) => {
      const context = await browser.newContext({ baseURL, viewport: { width, height: 900 }, colorScheme });
      const page = await context.newPage();
      await page.goto("/docs/api");
      await page.locator("#getUsageStats > summary").click();
      await expect(page.locator("#getUsageStats")).toContainText("average_response_time_ms");
      await expect(page.locator("#getUsageStats")).toContainText("/api/usage/stats");
      expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(width);
      const { violations } = await new AxeBuilder({ page }).include("main").analyze();
      expect(violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html}`)).toEqual([]);
      await context.close();
    });
  }
});
