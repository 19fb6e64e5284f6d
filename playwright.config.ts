import { existsSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { defineConfig, devices } from "@playwright/test";
import { ADMIN } from "./e2e/scenes/installation";

const PORT = Number(process.env.E2E_PORT) || 3217;
const baseURL = `http://localhost:${PORT}`;
const [chromium] = [process.env.CHROMIUM_PATH, "/usr/bin/chromium"].filter((path) => path && existsSync(path));

// Workers load this file again, and get the directory of the process that made it.
if (!process.env.E2E_DATA_DIR) {
  const directory = mkdtempSync(join(tmpdir(), "tokentab-e2e-"));
  process.env.E2E_DATA_DIR = directory;
  process.on("exit", () => rmSync(directory, { recursive: true, force: true }));
}

export default defineConfig({
  testDir: "e2e",
  testMatch: "**/*.spec.ts",
  outputDir: "test-results",
  workers: 2,
  timeout: 60_000,
  expect: { timeout: 10_000 },
  reporter: [["list"]],
  use: {
    baseURL,
    ...devices["Desktop Chrome"],
    locale: "en-US",
    timezoneId: "UTC",
    // E2E_TRACE=1 keeps the trace of what fails; without, the tests take a sixth less time.
    trace: process.env.E2E_TRACE ? "retain-on-failure" : "off",
    launchOptions: {
      executablePath: chromium,
      args: [
        "--disable-gpu",
        "--disable-background-networking",
        // Chromium's sandbox does not run as root.
        ...(process.getuid?.() === 0 ? ["--no-sandbox", "--disable-dev-shm-usage"] : []),
      ],
    },
  },
  webServer: {
    command: `node scripts/start.mjs --port ${PORT}`,
    url: `${baseURL}/api/health`,
    timeout: 240_000,
    gracefulShutdown: { signal: "SIGTERM", timeout: 10_000 },
    stdout: process.env.E2E_SERVER_LOG ? "pipe" : "ignore",
    env: {
      TOKENTAB_DATA_DIR: process.env.E2E_DATA_DIR,
      DATABASE_URL: process.env.E2E_DATABASE_URL ?? "",
      ADMIN_EMAIL: ADMIN.email,
      ADMIN_PASSWORD: ADMIN.password,
    },
  },
});
