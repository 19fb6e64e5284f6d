import type { Locator, Page } from "@playwright/test";
import { recordEvents, type Tenant } from "./tenant";
import { test as base } from "./usage-page";

/** A name that would do harm wherever it were taken for markup. */
export const HOSTILE = "<img src=x onerror=alert(1)>";
export const LONG = `${"long-".repeat(39)}name`;

/** The period of the calls below. */
export const PERIOD = "from=2026-05-01&to=2026-05-03";

export const CALL = {
  provider: "acme",
  model: "rank-model",
  input_tokens: 1_000,
  output_tokens: 100,
  response_time_ms: 500,
};
const CALLS = [
  { day: "05-01", user: "ada", room: "lobby", feature: "chat", cost_usd: "1.5" },
  { day: "05-02", user: "ada", room: "lobby", feature: "chat", cost_usd: "0.5" },
  { day: "05-03", user: HOSTILE, room: HOSTILE, feature: HOSTILE, cost_usd: "3.000000000001" },
  { day: "05-03", user: LONG, room: LONG, feature: LONG.slice(0, 90), cost_usd: "0.25", success: false },
  { day: "05-02", user: "mystery" },
  { day: "05-02", cost_usd: "0.125" },
  { day: "04-29", user: "ada", room: "lobby", feature: "chat", cost_usd: "1" },
];

/** The ledger of the usage page's tests, with calls of May beside its own. */
export const test = base.extend<object, { ranked: Tenant }>({
  ranked: [
    async ({ admin, ledger }, use, info) => {
      const events = CALLS.map(({ day, ...call }) => ({ ...CALL, occurred_at: `2026-${day}T12:00:00Z`, ...call }));
      await recordEvents(admin, String(info.project.use.baseURL), ledger.ingestKey, events);
      await use(ledger);
    },
    { scope: "worker" },
  ],
});

/** The names of a table's rows from the top. */
export function names(page: Page, table: string): Locator {
  return page.getByRole("table", { name: table }).locator("tbody th");
}

/** The texts of a row after its name; "Total" is the last one. */
export async function cells(page: Page, table: string, name: string): Promise<string[]> {
  const rows = page.getByRole("table", { name: table }).getByRole("row");
  const row = rows.filter({ has: page.getByRole("rowheader").filter({ hasText: name }) });
  return (await row.locator("td").allInnerTexts()).map((text) => text.trim().replaceAll(/\s+/g, " "));
}
