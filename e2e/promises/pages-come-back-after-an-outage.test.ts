import { type Browser, chromium } from "@playwright/test";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { findChromium } from "../../scripts/dev/find-chromium.mjs";
import { whyNoPostgres } from "../../scripts/dev/postgres-cluster.mjs";
import { type ControlledPostgres, startControlledPostgres } from "../support/controlled-postgres";
import { type Installation, startInstallation } from "../support/start-installation";

const LIMIT_MS = 30_000;
const AWAY = { name: "The database isn’t responding" };

let postgres: ControlledPostgres;
let installation: Installation;
let browser: Browser;

describe.runIf(whyNoPostgres() === null)("a page that is asked for while PostgreSQL is away", () => {
  beforeAll(async () => {
    postgres = await startControlledPostgres();
    installation = await startInstallation({ DATABASE_URL: postgres.url });
    const { path } = await findChromium();
    const args = process.getuid?.() === 0 ? ["--no-sandbox", "--disable-gpu"] : ["--disable-gpu"];
    browser = await chromium.launch({ executablePath: path || undefined, args });
  }, 180_000);
  afterAll(async () => {
    await browser?.close();
    await installation?.remove();
    await postgres?.remove();
  });

  test("by its address or by a link, says so, and comes when the database is back", async () => {
    const context = await browser.newContext({ baseURL: installation.url, extraHTTPHeaders: installation.session });
    context.setDefaultTimeout(LIMIT_MS);
    const [linked, addressed] = [await context.newPage(), await context.newPage()];
    await linked.goto("/usage");
    const link = linked.getByRole("navigation", { name: "Main" }).getByRole("link", { name: "Rooms" });
    await link.waitFor();
    await postgres.stop("fast");

    await link.click();
    await linked.getByRole("heading", AWAY).waitFor();
    expect((await addressed.goto("/rooms"))?.status()).toBe(503);
    await addressed.getByRole("heading", AWAY).waitFor();
    // Asked again in vain, it stays.
    await linked.getByRole("button", { name: "Try again now" }).click();
    await linked.getByRole("heading", AWAY).waitFor();

    await postgres.start();
    for (const page of [linked, addressed]) {
      await page.getByRole("heading", { level: 1, name: "Rooms" }).waitFor();
      expect(new URL(page.url()).pathname).toBe("/rooms");
    }
  });
});
