import { execFileSync } from "node:child_process";
import { existsSync } from "node:fs";
import { mkdir, mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { type Browser, chromium } from "@playwright/test";
import { ADMIN } from "@/e2e/scenes/installation";
import { startServerProcess } from "@/lib/testing/servers/server-process";

const HELP = `Takes the pictures of the README again, from a fresh installation with the calls of a file:
  npm run screenshots -- azure-llm-inference-2023-code.csv
The file is the "Azure LLM inference trace 2023" of https://github.com/Azure/AzurePublicDataset (CC-BY 4.0).`;

const FOLDER = "docs/screenshots";
const SIZE = { width: 1280, height: 800 };
/** What the trace does not tell, and every call of it shares. */
const SHARED = ["provider=openai", "model=gpt-4o", "user=code-service", "room=editor", "feature=code-completion"];
const PERIOD = "from=2023-11-16&to=2023-11-16";
const PAGES: Record<string, string> = {
  usage: `/usage?${PERIOD}`,
  requests: `/requests?${PERIOD}`,
  errors: `/errors?${PERIOD}`,
  tenants: `/tenants?${PERIOD}`,
  users: `/users?${PERIOD}`,
  rooms: `/rooms?${PERIOD}`,
  features: `/features?${PERIOD}`,
  models: `/models?${PERIOD}`,
  "api-keys": "/api-keys",
  pricing: "/pricing",
  connect: "/connect",
  settings: "/settings",
  members: "/settings/members",
  "audit-log": "/settings/audit-log",
  "data-health": "/settings/data-health",
  installation: "/settings/installation",
  profile: "/profile",
};

/** Takes every page in both themes, and on a phone the first one. */
async function main([file]: string[]): Promise<number> {
  if (!file || file === "--help") {
    console.log(HELP);
    return file ? 0 : 1;
  }
  const directory = await mkdtemp(join(tmpdir(), "tokentab-screenshots-"));
  const env = { TOKENTAB_DATA_DIR: directory, ADMIN_EMAIL: ADMIN.email, ADMIN_PASSWORD: ADMIN.password };
  const server = await startServerProcess(env);
  const browser = await chromium.launch({
    executablePath: [process.env.CHROMIUM_PATH ?? "", "/usr/bin/chromium"].find((path) => existsSync(path)),
    args: sandboxArguments(),
  });
  try {
    const set = SHARED.flatMap((pair) => ["--set", pair]);
    const args = ["scripts/run.mjs", "import", resolve(process.env.INIT_CWD ?? ".", file), ...set];
    execFileSync(process.execPath, args, { env: { ...process.env, ...env }, stdio: "inherit" });
    await mkdir(FOLDER, { recursive: true });
    for (const theme of ["light", "dark"] as const) await photograph(browser, server.url, theme);
  } finally {
    await browser.close();
    await server.end("SIGTERM");
    await rm(directory, { recursive: true, force: true });
  }
  return 0;
}

async function photograph(browser: Browser, url: string, theme: "light" | "dark"): Promise<void> {
  const context = await browser.newContext({ baseURL: url, colorScheme: theme, viewport: SIZE, locale: "en-US" });
  const page = await context.newPage();
  await page.goto("/sign-in");
  await page.screenshot({ path: `${FOLDER}/sign-in-${theme}.png` });
  await page.getByLabel("E-mail").fill(ADMIN.email);
  await page.getByLabel("Password").fill(ADMIN.password);
  await page.getByRole("button", { name: "Sign in", exact: true }).click();
  await page.waitForURL((address) => address.pathname !== "/sign-in");
  for (const [name, path] of Object.entries(PAGES)) {
    await page.goto(path, { waitUntil: "networkidle" });
    await page.screenshot({ path: `${FOLDER}/${name}-${theme}.png`, fullPage: name === "usage" });
  }
  await page.goto(PAGES.requests, { waitUntil: "networkidle" });
  await page.locator("a[data-row]").first().click();
  await page.getByRole("dialog").waitFor();
  await page.screenshot({ path: `${FOLDER}/request-${theme}.png` });
  await page.goto(PAGES.models);
  await page.getByRole("link", { name: "gpt-4o" }).first().click();
  await page.waitForURL(/\/models\//);
  await page.screenshot({ path: `${FOLDER}/model-${theme}.png` });
  await page.setViewportSize({ width: 390, height: 844 });
  await page.goto(PAGES.usage, { waitUntil: "networkidle" });
  await page.screenshot({ path: `${FOLDER}/usage-phone-${theme}.png` });
  await context.close();
  console.log(`${theme}: ${Object.keys(PAGES).length + 4} pictures in ${FOLDER}`);
}

/** Chromium's sandbox does not run as root. */
function sandboxArguments(): string[] {
  return process.getuid?.() === 0 ? ["--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage"] : [];
}

process.exitCode = await main(process.argv.slice(2));
