import { execFile } from "node:child_process";
import { promisify } from "node:util";
import { expect, type Page } from "@playwright/test";
import { createAccount, post, recordEvents, type Tenant } from "@/e2e/scenes/tenant";
import { listBreaches, test } from "@/e2e/scenes/usage-page";

const run = promisify(execFile);
const PLACEHOLDER = "YOUR_API_KEY";

test("an owner makes a key, runs the snippet and sees the first call arrive", async ({ admin, openPage }) => {
  const organization = await post(admin, "/api/admin/organizations", { name: "Newcomers" });
  const owner = await createAccount(admin, organization.id, "OWNER", `owner-${organization.id}@example.com`);
  const page = await openPage({ as: owner });
  await page.goto("/usage");
  await page.locator("main").getByRole("link", { name: "Connect" }).click();
  await page.getByRole("link", { name: /^HTTP/ }).click();
  await expect(page).toHaveURL(/way=http/);
  await expect(snippet(page, "curl")).toContainText(PLACEHOLDER);
  const looked = page.waitForResponse(/\/api\/usage\/stats\?days=1&organization=/);
  await page.getByRole("button", { name: "Create key" }).click();
  await expect(snippet(page, "curl")).toContainText("Bearer ttk_");
  await looked;

  const command = await snippet(page, "curl").textContent();
  expect((await run("sh", ["-c", String(command)])).stdout).toContain('"accepted":1');
  await expect(page.getByText(/First request arrived: gpt-4o-mini, \$0\.00039/)).toBeVisible();
  expect(await listBreaches(page)).toEqual([]);

  await page.getByRole("link", { name: /^OpenTelemetry/ }).click();
  await expect(snippet(page, "Environment of the traced program")).toContainText("Bearer%20ttk_");
  await page.getByRole("link", { name: "open it" }).click();
  await expect(page.getByRole("table", { name: "Usage by model" })).toContainText("openai");
});

test("several calls are counted together, those from before are not, and the next is waited for", async ({
  admin,
  openPage,
  makeTenant,
  baseURL,
}) => {
  const tenant = await makeTenant();
  const page = await openPage({ as: tenant.owner });
  const looked = page.waitForResponse(/\/api\/usage\/stats/);
  await page.goto("/connect?way=client");
  await looked;
  await page.waitForResponse(/\/api\/usage\/stats/);
  await expect(page.getByText("Waiting for the first request…")).toBeVisible();
  const calls = [1, 2].map((input_tokens) => ({ provider: "acme", model: "nameless", input_tokens, output_tokens: 1 }));
  await recordEvents(admin, String(baseURL), tenant.ingestKey, calls);
  await expect(page.getByText(/2 requests arrived: nameless, no price yet/)).toBeVisible();
  await page.getByRole("button", { name: "Wait for another" }).click();
  await expect(page.getByText("Waiting for the first request…")).toBeVisible();
});

test("a member sees the snippets, but can make no key", async ({ openPage, ledger, baseURL }) => {
  const page = await openPage({ as: ledger.member });
  await page.goto("/connect?provider=gemini");
  await expect(page.getByRole("link", { name: "Gemini" })).toHaveAttribute("aria-current", "true");
  await expect(snippet(page, "curl")).toContainText(`${baseURL}/api/gateway/google/v1beta/models/`);
  await expect(page.getByRole("button", { name: "Create key" })).toHaveCount(0);
  await expect(page.getByText("An owner can store it.")).toBeVisible();
});

test("works before scripts load, with the key's placeholder", async ({ openPage }) => {
  const page = await openPage({ javaScriptEnabled: false });
  await page.goto("/connect");
  await page.getByRole("link", { name: "Groq" }).click();
  await expect(snippet(page, "Python")).toContainText(`/api/gateway/groq/openai/v1",\n    api_key="${PLACEHOLDER}"`);
});

test("a provider key is stored, shown by its last four characters, used by Connect, and revoked", async ({
  makeTenant,
  openPage,
}) => {
  const tenant: Tenant = await makeTenant();
  const page = await openPage({ as: tenant.owner });
  await page.goto("/connect?provider=openrouter");
  await expect(page.getByText("No key is stored for OpenRouter yet.")).toBeVisible();
  await page.getByRole("link", { name: "Store it under Provider keys" }).click();

  await page.getByLabel("Provider", { exact: true }).selectOption("OpenRouter");
  await page.getByLabel("Key name").fill("Production");
  await page.locator("#provider-key-key").fill("sk-or-a-key-of-theirs-WXYZ");
  await page.getByRole("button", { name: "Store key" }).click();
  const row = page.getByRole("table", { name: "Provider keys" }).getByRole("row", { name: /OpenRouter/ });
  await expect(row).toContainText(/Production.*…WXYZ.*Provider default.*Never/);
  await expect(page.getByText("sk-or-a-key")).toHaveCount(0);
  expect(await listBreaches(page)).toEqual([]);

  await page.goto("/connect?provider=openrouter");
  await expect(snippet(page, "curl")).toBeVisible();
  await expect(page.getByText("No key is stored")).toHaveCount(0);
  await page.goto("/api-keys");
  await row.getByRole("button", { name: "Revoke the provider key Production for OpenRouter" }).click();
  await row.getByRole("button", { name: /^Revoke permanently/ }).click();
  await expect(row).toContainText("Revoked");
  await expect(row).not.toContainText("WXYZ");
});

test("keys are rows of a few lines on a phone, and nothing scrolls sideways", async ({ makeTenant, openPage }) => {
  const { owner } = await makeTenant();
  const page = await openPage({ as: owner, viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true });
  await page.goto("/api-keys");
  const keys = page.getByRole("region", { name: "API keys for reporting" });
  await expect(keys.getByRole("rowheader").first()).toContainText(/ttk_.*Permissions: .*(Never used|Last used: )/s);
  expect(await keys.evaluate(({ scrollWidth, clientWidth }) => scrollWidth - clientWidth)).toBe(0);
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(390);
  await expect(
    page.getByRole("navigation", { name: "AI Models" }).getByRole("link", { name: "API keys" }),
  ).toHaveAttribute("aria-current", "page");
  expect(await listBreaches(page)).toEqual([]);
});

for (const colorScheme of ["light", "dark"] as const) {
  test(`axe finds nothing on the keys: ${colorScheme}`, async ({ openPage }) => {
    const page = await openPage({ colorScheme });
    await page.goto("/api-keys");
    await expect(page.getByRole("heading", { name: "Provider keys" })).toBeVisible();
    expect(await listBreaches(page)).toEqual([]);
  });
}

test("a base URL in a private network is refused, beside its field", async ({ adminPage }) => {
  await adminPage.goto("/api-keys");
  await adminPage.getByLabel("Provider", { exact: true }).selectOption("Other (OpenAI-compatible)");
  await adminPage.getByLabel("Provider name").fill("my-llm");
  await adminPage.getByLabel("Key name").fill("Desk");
  await adminPage.getByLabel("Base URL").fill("https://10.0.0.1");
  await adminPage.getByRole("button", { name: "Store key" }).click();
  await expect(adminPage.getByText(/in a private network/)).toBeVisible();
  await expect(adminPage.getByLabel("Base URL")).toHaveAttribute("aria-invalid", "true");
  expect(await listBreaches(adminPage)).toEqual([]);
});

function snippet(page: Page, label: string) {
  return page.getByRole("region", { name: label, exact: true }).locator("pre");
}
