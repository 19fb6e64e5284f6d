import { expect } from "@playwright/test";
import { recordEvents } from "@/e2e/scenes/tenant";
import { listBreaches, test } from "@/e2e/scenes/usage-page";

const PAGES = ["", "/members", "/audit-log", "/data-health", "/jobs", "/installation"].map(
  (path) => `/settings${path}`,
);

for (const colorScheme of ["light", "dark"] as const) {
  for (const path of [...PAGES, "/profile"]) {
    test(`${path} has no breach of WCAG in ${colorScheme} colours, nor does it scroll sideways on a phone`, async ({
      browser,
      admin,
      baseURL,
    }) => {
      const storageState = await admin.storageState();
      const viewport = { width: 390, height: 844 };
      const context = await browser.newContext({ baseURL, colorScheme, storageState, viewport });
      const page = await context.newPage();
      await page.goto(path);
      await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
      expect(await listBreaches(page)).toEqual([]);
      expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(390);
      await context.close();
    });
  }
}

test("a member reads the organization and finds nothing to change", async ({ openPage, makeTenant }) => {
  const { member, name, id } = await makeTenant();
  const page = await openPage({ as: member });
  await page.goto("/settings");
  await expect(page.getByRole("heading", { name })).toBeVisible();
  await expect(page.getByText(id)).toBeVisible();
  await expect(page.getByText("Only an owner of the tenant")).toBeVisible();
  await expect(page.getByRole("main").getByRole("textbox")).toHaveCount(0);
  await expect(page.getByRole("navigation", { name: "Settings" }).getByRole("link")).toHaveText(["Tenant"]);
});

test("an owner changes name, billing day and time zone; days move, and the audit log tells it in words", async ({
  openPage,
  makeTenant,
  admin,
  baseURL,
}) => {
  const tenant = await makeTenant();
  const call = { provider: "acme", model: "m", input_tokens: 1, cost_usd: "1", occurred_at: "2026-06-01T22:30:00Z" };
  await recordEvents(admin, String(baseURL), tenant.ingestKey, [call]);
  const page = await openPage({ as: tenant.owner });
  await page.goto("/settings");
  await page.getByLabel("Name").fill("Renamed <b>tenant</b>");
  await page.getByLabel("Billing day").fill("15");
  await page.getByLabel("Time zone").selectOption("Europe/Berlin");
  await expect(page.getByText("Totals of 3 requests are recalculated by days of Europe/Berlin.")).toBeVisible();
  await page.getByRole("button", { name: "Save changes" }).click();
  await expect(page.getByText("Saved.")).toBeVisible();
  await expect(page.getByRole("heading", { name: "Renamed <b>tenant</b>" })).toBeVisible();
  const { data } = await (await page.request.get("/api/usage/daily?from=2026-06-01&to=2026-06-03")).json();
  expect(JSON.stringify(data)).toContain("2026-06-02");

  await page.getByRole("link", { name: "Audit log" }).click();
  const changes = page.getByRole("table", { name: "Changes" });
  await expect(changes.getByText("Changed the time zone to Europe/Berlin")).toBeVisible();
  await expect(changes.getByText("Changed the name to Renamed <b>tenant</b>")).toBeVisible();
  await changes.getByText("Details").first().click();
  await expect(changes.getByText('"time_zone": "Europe/Berlin"')).toBeVisible();
  await page.getByLabel("Action").selectOption("API keys");
  await page.getByRole("button", { name: "Filter" }).click();
  await expect(changes.getByText("Changed the time zone")).toHaveCount(0);
  await expect(changes.getByText(/Created the API key/)).toHaveCount(2);
  const csv = await page.request.get(String(await page.getByRole("link", { name: "as CSV" }).getAttribute("href")));
  expect((await csv.text()).split("\r\n")[1]).toContain("api_key.create");
});

test("a billing day that there is not is refused, and nothing is lost", async ({ openPage, makeTenant }) => {
  const { owner } = await makeTenant();
  const page = await openPage({ as: owner });
  await page.goto("/settings");
  await page.getByLabel("Name").fill("Still here");
  await page.getByLabel("Billing day").fill("32");
  await page.getByRole("button", { name: "Save changes" }).click();
  await expect(page.getByText("Saved.")).toHaveCount(0);
  await expect(page.getByLabel("Name")).toHaveValue("Still here");
});

test("an administrator deletes a tenant by its name, and finds it gone", async ({ adminPage: page, makeTenant }) => {
  const tenant = await makeTenant();
  await page.goto(`/settings?organization=${tenant.id}`);
  const confirm = page.getByLabel(`Type ${tenant.name} to confirm`);
  await confirm.fill("another name");
  await page.getByRole("button", { name: "Delete permanently" }).click();
  await expect(page.getByText("This isn't the tenant's name.")).toBeVisible();
  await confirm.fill(tenant.name);
  await page.getByRole("button", { name: "Delete permanently" }).click();
  await expect(page).toHaveURL(/\/tenants/);
  const answer = await page.request.get(`/api/organizations/${tenant.id}`);
  expect(answer.status()).toBe(404);
  await page.goto("/settings/audit-log");
  await expect(page.getByText(`Deleted the tenant ${tenant.name} with 2 requests`)).toBeVisible();
});

test("an administrator checks the totals and sees that they are correct", async ({ adminPage: page, makeTenant }) => {
  await makeTenant();
  await page.goto("/settings/data-health");
  await expect(page.getByText(/PGlite|PostgreSQL/).first()).toBeVisible();
  await expect(async () => {
    await page.goto("/settings/data-health");
    await page.getByRole("button", { name: "Check the totals now" }).click({ timeout: 2_000 });
    await expect(page.getByText("Totals match the recorded requests exactly.")).toBeVisible({ timeout: 8_000 });
  }).toPass();
  await expect(page.getByText("Correct").first()).toBeVisible();
});

test("on a phone, all that can be done with a member is within the card", async ({ adminPage: page, makeTenant }) => {
  const { id, member } = await makeTenant();
  await page.setViewportSize({ width: 390, height: 844 });
  await page.goto(`/settings/members?organization=${id}`);
  const row = page.getByRole("row", { name: member.email });
  const card = await page.getByRole("region", { name: "Members" }).boundingBox();
  const buttons = await row.getByRole("button").all();
  expect(buttons).toHaveLength(4);
  for (const button of buttons) {
    const box = await button.boundingBox();
    expect((box?.x ?? Number.POSITIVE_INFINITY) + (box?.width ?? 0)).toBeLessThan((card?.x ?? 0) + (card?.width ?? 0));
  }
});

test("a member changes the own name", async ({ openPage, makeTenant }) => {
  const { member } = await makeTenant();
  const page = await openPage({ as: member });
  await page.goto("/profile");
  await page.getByLabel("Name (optional)").fill("Ada Lovelace");
  await page.getByRole("button", { name: "Save" }).click();
  await expect(page.getByText("Saved.")).toBeVisible();
  await page.reload();
  await expect(page.getByLabel("Name (optional)")).toHaveValue("Ada Lovelace");
});
