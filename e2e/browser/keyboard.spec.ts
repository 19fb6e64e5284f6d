import { expect, type Locator, type Page } from "@playwright/test";
import { recordEvents } from "@/e2e/scenes/tenant";
import { card, HOSTILE_MODEL, listBreaches, PERIOD, tabTo, test } from "@/e2e/scenes/usage-page";

const palette = (page: Page) => page.getByRole("dialog", { name: "Search and commands" });
const help = (page: Page) => page.getByRole("dialog", { name: "Keyboard shortcuts" });

const closeByEscape = (page: Page, dialog: (page: Page) => Locator) =>
  page.keyboard.press("Escape").then(() => expect(dialog(page)).toBeHidden());

async function openPalette(page: Page, query: string): Promise<void> {
  await expect(async () => {
    if (!(await palette(page).isVisible())) await page.keyboard.press("Control+k");
    await expect(palette(page).getByRole("combobox")).toBeFocused({ timeout: 2_000 });
  }).toPass();
  await page.keyboard.type(query);
}

/** Opens a page with figures and waits until its scripts run: the seconds count. */
async function goTo(page: Page, path: string): Promise<void> {
  await page.goto(path);
  await expect(page.getByText(/^Updated [1-9]\d* s ago$/)).toBeVisible();
}

test("signs in, finds a page, filters, opens and closes a request, by keyboard alone", async ({ openPage, ledger }) => {
  const page = await openPage();
  await page.context().clearCookies();
  await page.goto(`/usage?${PERIOD}`);
  await tabTo(page, "E-mail address");
  await page.keyboard.type(ledger.owner.email);
  await page.keyboard.press("Tab");
  await page.keyboard.type(ledger.owner.password);
  await page.keyboard.press("Enter");
  await expect(card(page, "Requests")).toContainText(/^Requests5/);

  await openPalette(page, "reques");
  await expect(palette(page).getByRole("option", { name: "Requests" })).toHaveAttribute("aria-selected", "true");
  await page.keyboard.press("Enter");
  await expect(page).toHaveURL(/\/requests\?from=2026-06-01&to=2026-06-03$/);
  await expect(palette(page)).toBeHidden();

  await page.keyboard.press("/");
  await tabTo(page, "Status");
  await page.keyboard.press("f");
  await expect(page).toHaveURL(/success=false/);
  await page.keyboard.press("Escape");
  await expect(page.locator("a[data-row]:visible")).toHaveCount(1);

  await page.keyboard.press("j");
  await expect(page.locator("a[data-row]:focus")).toHaveCount(1);
  await page.keyboard.press("Enter");
  const drawer = page.getByRole("dialog");
  await expect(drawer).toContainText("timeout");
  await expect(page).toHaveURL(/record=/);
  await page.keyboard.press("Escape");
  await expect(drawer).toBeHidden();
  await expect(page).not.toHaveURL(/record=/);
});

test("g and a letter lead to the places of one's role, with the filter", async ({ openPage }) => {
  const page = await openPage();
  await goTo(page, `/usage?${PERIOD}&sort=model`);
  await page.keyboard.press("g");
  await page.keyboard.press("r");
  await expect(page).toHaveURL(/\/requests\?from=2026-06-01&to=2026-06-03$/);
  await page.keyboard.press("g");
  await page.keyboard.press("p");
  await page.keyboard.press("g");
  await page.keyboard.press("u");
  await expect(page).toHaveURL(/\/usage\?from/);
});

test("finds a person, a hostile model and a record by their names, and leads to their usage", async ({
  openPage,
  ledger,
  admin,
  baseURL,
}) => {
  const id = crypto.randomUUID();
  const event = { provider: "acme", model: "alpha-model", input_tokens: 1, user: "رامي <b>bold</b>", id };
  await recordEvents(admin, String(baseURL), ledger.ingestKey, [event]);
  const page = await openPage();
  await page.goto("/connect");
  await openPalette(page, "<b>bold");
  await page.keyboard.press("ArrowUp");
  await expect(palette(page).getByRole("option", { name: "رامي <b>bold</b>" })).toHaveAttribute(
    "aria-selected",
    "true",
  );
  await page.keyboard.press("Enter");
  await expect(card(page, "Requests")).toContainText(/^Requests1/);
  await expect(page.getByRole("listitem").filter({ hasText: "User: رامي <b>bold</b>" })).toBeVisible();

  await openPalette(page, "onerror");
  await expect(palette(page).getByRole("option")).toContainText([HOSTILE_MODEL]);
  await expect(page.locator("img[src=x]")).toHaveCount(0);
  await page.keyboard.press("Escape");
  await expect(palette(page)).toBeHidden();

  await openPalette(page, id);
  await palette(page).getByRole("option").click();
  await expect(page).toHaveURL(new RegExp(`/requests\\?.*record=${id}$`));
});

test("says when nothing is found, and gives focus back", async ({ openPage }) => {
  const page = await openPage();
  await goTo(page, "/usage");
  await page.getByRole("button", { name: "Search and commands" }).focus();
  await page.keyboard.press("Enter");
  await expect(palette(page).getByRole("combobox")).toBeFocused();
  await page.keyboard.type("there is no such thing");
  await expect(palette(page).getByRole("status")).toHaveText("No results for “there is no such thing”.");
  await page.keyboard.press("Escape");
  await expect(page.getByRole("button", { name: "Search and commands" })).toBeFocused();
});

test("changes range and colours", async ({ openPage }) => {
  const page = await openPage();
  await goTo(page, "/usage?feature=chat");
  await openPalette(page, "show 7");
  await page.keyboard.press("Enter");
  await expect(page).toHaveURL(/\/usage\?feature=chat&range=7d$/);
  await openPalette(page, "dark");
  await page.keyboard.press("Enter");
  await expect(page.locator("html")).toHaveAttribute("data-theme", "dark");
  await expect(page.getByRole("button", { name: "Dark colors" })).toHaveAttribute("aria-pressed", "true");
});

test("single keys do nothing while one types, and nothing at all once switched off", async ({ openPage }) => {
  const page = await openPage();
  await goTo(page, "/usage");
  await page.keyboard.press("l");
  await expect(page.getByRole("button", { name: "Pause live updates" })).toHaveAttribute("aria-pressed", "true");
  await page.keyboard.press("/");
  await page.getByLabel("User", { exact: true }).focus();
  await page.keyboard.type("gr?");
  await expect(page).toHaveURL(/\/usage$/);
  await expect(help(page)).toBeHidden();
  await page.getByLabel("User", { exact: true }).fill("");
  await page.keyboard.press("Escape");

  await page.keyboard.press("?");
  await help(page).getByLabel("Single-key shortcuts").click();
  await page.keyboard.press("Escape");
  await expect(help(page)).toBeHidden();
  for (const key of ["?", "/", "g", "r", "l"]) await page.keyboard.press(key);
  await goTo(page, "/usage");
  await page.keyboard.press("?");
  await openPalette(page, "keyboard");
  await expect(help(page)).toBeHidden();
  await expect(page).toHaveURL(/\/usage$/);
  await page.keyboard.press("Enter");
  await help(page).getByLabel("Single-key shortcuts").click();
  await closeByEscape(page, help);
  await page.keyboard.press("?");
  await expect(help(page)).toBeVisible();
});

test("users are suggested while one types", async ({ openPage, ledger }) => {
  const page = await openPage();
  await goTo(page, "/usage");
  await page.keyboard.press("/");
  await page.getByLabel("User", { exact: true }).pressSequentially(ledger.word.slice(0, 6));
  await expect(page.locator(`datalist option[value="user-${ledger.word}"]`)).toHaveCount(1);
});

for (const colorScheme of ["light", "dark"] as const) {
  test(`the dialogs have no breach of WCAG, ${colorScheme}`, async ({ openPage }) => {
    const page = await openPage({ colorScheme });
    await goTo(page, "/usage");
    await openPalette(page, "model");
    await expect(palette(page).getByRole("option", { name: "alpha-model" })).toBeVisible();
    expect(await listBreaches(page)).toEqual([]);
    await closeByEscape(page, palette);
    await page.keyboard.press("?");
    await expect(help(page)).toBeVisible();
    expect(await listBreaches(page)).toEqual([]);
  });
}

test("on a phone the palette opens by its button, and the menu closes behind one", async ({ openPage }) => {
  const page = await openPage({ viewport: { width: 390, height: 844 }, hasTouch: true });
  await goTo(page, "/usage");
  await page.getByRole("button", { name: "Search and commands" }).tap();
  await palette(page).getByRole("option", { name: "Connect" }).tap();
  await expect(page).toHaveURL(/\/connect/);
  await page.getByText("Menu").tap();
  await page.getByRole("link", { name: "Usage & Cost" }).tap();
  await expect(page).toHaveURL(/\/usage/);
  await expect(page.getByRole("link", { name: "Connect" })).toBeHidden();
});
