import { execFileSync } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";
import { delimiter, join } from "node:path";
import { runStep } from "../setup/run-step.mjs";

/**
 * A Chromium for the browser tests: CHROMIUM_PATH, the system's, Debian's package when this runs as root there, otherwise
 * Playwright's own.
 * @returns {Promise<{ path?: string, reason?: string }>} the empty path stands for Playwright's own; reason: why there is none
 */
export async function findChromium() {
  const given = process.env.CHROMIUM_PATH;
  if (given) return existsSync(given) ? { path: given } : { reason: `CHROMIUM_PATH: there is no ${given}` };
  const installed = onPath() ?? (installPackage() ? onPath() : null);
  if (installed) return { path: installed };
  const code = await runStep("node_modules/@playwright/test/cli.js", ["install", "chromium"]);
  return code === 0 ? { path: "" } : { reason: "no Chromium is installed, and Playwright could not download its own" };
}

function onPath() {
  const folders = [...(process.env.PATH ?? "").split(delimiter), "/usr/bin"];
  const candidates = folders.flatMap((folder) =>
    ["chromium", "google-chrome-stable"].map((name) => join(folder, name)),
  );
  return candidates.find((path) => existsSync(path)) ?? null;
}

/** Ubuntu's package of that name is only a pointer to a snap, which Playwright cannot drive. */
function installPackage() {
  if (process.getuid?.() !== 0 || !/^ID=debian$/m.test(readOsRelease())) return false;
  console.log("Installing Debian's Chromium …");
  try {
    const env = { ...process.env, DEBIAN_FRONTEND: "noninteractive" };
    execFileSync("apt-get", ["update", "-q"], { stdio: ["ignore", "ignore", "inherit"], env });
    const args = ["install", "-q", "-y", "--no-install-recommends", "chromium", "fonts-liberation"];
    execFileSync("apt-get", args, { stdio: ["ignore", "ignore", "inherit"], env });
    return true;
  } catch (error) {
    console.error(`apt-get could not install Chromium: ${error.message}`);
    return false;
  }
}

function readOsRelease() {
  try {
    return readFileSync("/etc/os-release", "utf8");
  } catch {
    return "";
  }
}
