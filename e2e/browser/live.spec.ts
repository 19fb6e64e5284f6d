import { expect } from "@playwright/test";
import { exampleEvent, recordEvents } from "@/e2e/scenes/tenant";
import { card, test } from "@/e2e/scenes/usage-page";

test("new calls appear by themselves, without dimming what is there; paused, they wait", async ({
  admin,
  makeTenant,
  openPage,
  baseURL,
}) => {
  const tenant = await makeTenant();
  const page = await openPage({ as: tenant.owner });
  await page.clock.install();
  await page.goto("/usage?range=today");
  const requests = card(page, "Requests");
  await expect(requests).toContainText(/^Requests2/);
  await page.evaluate(() => {
    const watched = document.querySelector("main [aria-busy]") as HTMLElement;
    new MutationObserver(() => (document.title = "dimmed")).observe(watched, { attributeFilter: ["aria-busy"] });
  });

  const record = () => recordEvents(admin, String(baseURL), tenant.ingestKey, [exampleEvent(tenant.word)]);
  await record();
  // The timer begins when the page's scripts run, which may be later than the first figures.
  await expect(async () => {
    await page.clock.fastForward(16_000);
    await expect(requests).toContainText(/^Requests3/, { timeout: 1_000 });
  }).toPass();
  expect(await page.title()).not.toBe("dimmed");

  await page.getByRole("button", { name: "Pause live updates" }).click();
  await record();
  await page.clock.fastForward(60_000);
  await expect(requests).toContainText(/^Requests3/);
  await page.getByRole("button", { name: "Update now" }).click();
  await expect(requests).toContainText(/^Requests4/);
});

test("while the server is away the page stays, and says so", async ({ openPage, makeTenant }) => {
  const page = await openPage({ as: (await makeTenant()).owner });
  await page.clock.install();
  await page.goto("/usage");
  await expect(card(page, "Requests")).toContainText(/^Requests2/);
  // Not by the network, whose failures the browser reports as errors.
  await page.evaluate(() => {
    window.fetch = () => Promise.reject(new TypeError("away"));
  });
  await expect(async () => {
    await page.clock.fastForward(16_000);
    await expect(page.getByText("The server isn’t responding")).toBeVisible({ timeout: 500 });
  }).toPass();
  await expect(card(page, "Requests")).toContainText(/^Requests2/);
});

test("a period that is over is not asked for again and again", async ({ openPage }) => {
  const page = await openPage();
  await page.goto("/usage?from=2026-06-01&to=2026-06-03");
  await expect(page.getByRole("button", { name: "Update now" })).toBeVisible();
  await expect(page.getByRole("button", { name: "Pause live updates" })).toHaveCount(0);
});
