import { AxeBuilder } from "@axe-core/playwright";
import { type BrowserContextOptions, expect, type Locator, type Page } from "@playwright/test";
import { test as base, signIn } from "./fixtures";
import { type Account, recordEvents, type Tenant } from "./tenant";

type State = Exclude<BrowserContextOptions["storageState"], undefined>;

interface TestFixtures {
  /** A page of someone's, the ledger's owner's unless told otherwise; what its browser complains of fails the test. */
  openPage: (options?: BrowserContextOptions & { as?: Account }) => Promise<Page>;
}

interface WorkerFixtures {
  /** An organization with the calls below, besides the two of today that every test organization has. */
  ledger: Tenant;
  ownerState: State;
}

/** A name that would do harm wherever it were taken for markup, and a dotted one where it were taken for a path. */
export const HOSTILE_MODEL = "<img src=x onerror=alert(1)>.4.1";

/** The period of the calls below. */
export const PERIOD = "from=2026-06-01&to=2026-06-03";

const CALLS = [
  { day: "05-30", model: "alpha-model", input_tokens: 1_000, output_tokens: 100, cost_usd: "1.15" },
  {
    ...{ day: "06-01", model: "alpha-model", input_tokens: 1_000, cache_read_tokens: 400, output_tokens: 100 },
    ...{ cost_usd: "0.1", response_time_ms: 500, feature: "chat" },
  },
  {
    ...{ day: "06-01", model: "alpha-model", input_tokens: 2_000, output_tokens: 200, cost_usd: "0.2" },
    ...{ response_time_ms: 1_500, feature: "quiz" },
  },
  {
    ...{ day: "06-03", model: HOSTILE_MODEL, input_tokens: 500, output_tokens: 50, cost_usd: "2.000000000001" },
    response_time_ms: 1_000,
  },
  { day: "06-03", model: HOSTILE_MODEL, success: false, error_type: "timeout", cost_usd: "0" },
  { day: "06-03", model: "mystery-model", input_tokens: 300, output_tokens: 30 },
];

export const test = base.extend<TestFixtures, WorkerFixtures>({
  ledger: [
    async ({ admin, makeTenant }, use, info) => {
      const tenant = await makeTenant();
      const events = CALLS.map(({ day, ...call }) => ({
        provider: "acme",
        occurred_at: `2026-${day}T12:00:00Z`,
        ...call,
      }));
      await recordEvents(admin, String(info.project.use.baseURL), tenant.ingestKey, events);
      await use(tenant);
    },
    { scope: "worker" },
  ],
  ownerState: [
    async ({ ledger }, use, info) => {
      const context = await signIn(String(info.project.use.baseURL), ledger.owner);
      await use(await context.storageState());
      await context.dispose();
    },
    { scope: "worker" },
  ],
  openPage: async ({ browser, ownerState, baseURL }, use) => {
    const complaints: string[] = [];
    await use(async ({ as, ...options } = {}) => {
      const storageState = as ? await (await signIn(String(baseURL), as)).storageState() : ownerState;
      const context = await browser.newContext({ locale: "en-US", baseURL, ...options, storageState });
      const page = await context.newPage();
      page.on(
        "console",
        (message) => message.type() === "error" && complaints.push(`${message.text()} ${message.location().url}`),
      );
      page.on("pageerror", (error) => complaints.push(error.message));
      page.on("dialog", (dialog) => {
        complaints.push(`dialog: ${dialog.message()}`);
        return dialog.dismiss();
      });
      return page;
    });
    expect(complaints).toEqual([]);
    for (const context of browser.contexts()) await context.close();
  },
});

/** A card of the page by its heading. */
export function card(page: Page, label: string) {
  return page.locator("dl > div", { has: page.getByText(label, { exact: true }) });
}

/** The texts of a row of the model table; "Total" is the last one. */
export async function modelRow(page: Page, name: string): Promise<string[]> {
  const rows = page.getByRole("table", { name: "Usage by model" }).getByRole("row");
  const row = rows.filter({ has: page.getByRole("rowheader", { name, exact: true }) });
  return (await row.locator("th, td").allInnerTexts()).map((text) => text.trim());
}

/** The model table's names from the top. */
export function modelNames(page: Page): Locator {
  return page.getByRole("table", { name: "Usage by model" }).locator("tbody th");
}

/** Every breach of WCAG that axe finds. */
export async function listBreaches(page: Page): Promise<string[]> {
  // In one page: no page here has frames, whose results the other mode brings together in a page of its own.
  const { violations } = await new AxeBuilder({ page }).setLegacyMode().analyze();
  return violations.flatMap(({ id, nodes }) => nodes.map(({ html }) => `${id}: ${html}`));
}

/** Presses Tab until the named element has the focus. */
export async function tabTo(page: Page, name: string): Promise<void> {
  const target = page.getByLabel(name, { exact: true });
  for (let presses = 0; presses < 40; presses++) {
    if (await target.evaluate((element) => element === document.activeElement)) return;
    await page.keyboard.press("Tab");
  }
  throw new Error(`Tab does not reach “${name}”.`);
}
