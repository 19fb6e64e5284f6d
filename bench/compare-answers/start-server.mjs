import { spawn } from "node:child_process";
import { once } from "node:events";
import { readFileSync } from "node:fs";
import { createServer } from "node:net";
import { fileURLToPath } from "node:url";
import { FIXED_SETTINGS } from "./settings.mjs";

const CLOCK = new URL("./fixed-clock.mjs", import.meta.url);
/** It may have to build first. */
const READY_MS = 10 * 60_000;

/**
 * Starts a checkout's server by its public command on a data directory, and waits until it serves.
 * @param {{ checkout: string, dataDirectory: string, clock: { start: string, stands: boolean } }} options clock: one of CLOCKS
 * @returns {Promise<{ url: string, env: Record<string, string>, output(): string, stop(): Promise<void> }>} env: the settings, for
 * the checkout's other commands
 * @throws Error with the server's output when it ends instead
 */
export async function startServer({ checkout, dataDirectory, clock }) {
  const port = await findFreePort();
  const env = settings(dataDirectory, clock);
  const child = runCommand(checkout, "start", ["--port", String(port), "--host", "127.0.0.1"], env);
  process.once("exit", () => child.kill());
  let output = "";
  for (const stream of [child.stdout, child.stderr]) stream.on("data", (chunk) => (output += chunk));
  const exited = once(child, "exit");
  const url = `http://127.0.0.1:${port}`;
  const isReady = await Promise.race([waitForHealth(url, () => child.exitCode !== null), exited.then(() => false)]);
  const stop = async () => {
    if (child.exitCode === null && child.signalCode === null) child.kill("SIGTERM");
    await exited;
  };
  if (isReady) return { url, env, output: () => output, stop };
  await stop();
  throw new Error(`The server of ${checkout} did not start:\n${output}`);
}

/**
 * Runs one of a checkout's commands (its package.json names them) to its end.
 * @returns {Promise<string>} what it printed
 * @throws Error with what it printed when it fails
 */
export async function runToEnd(checkout, name, args, env) {
  const child = runCommand(checkout, name, args, env);
  let output = "";
  for (const stream of [child.stdout, child.stderr]) stream.on("data", (chunk) => (output += chunk));
  const [code] = await once(child, "close");
  if (code !== 0) throw new Error(`npm run ${name} ended with ${code}:\n${output}`);
  return output;
}

/** The command without npm around it, so that a signal reaches the process itself. */
function runCommand(checkout, name, args, env) {
  const { scripts } = JSON.parse(readFileSync(`${checkout}/package.json`, "utf8"));
  const [program, ...own] = scripts[name].split(" ");
  if (program !== "node") throw new Error(`"${name}" of ${checkout}/package.json is expected to begin with "node".`);
  return spawn(process.execPath, [...own, ...args], { cwd: checkout, env, stdio: ["ignore", "pipe", "pipe"] });
}

function settings(dataDirectory, clock) {
  return {
    PATH: process.env.PATH,
    HOME: process.env.HOME,
    ...FIXED_SETTINGS,
    TOKENTAB_DATA_DIR: dataDirectory,
    NODE_OPTIONS: `--import=${JSON.stringify(fileURLToPath(CLOCK))}`,
    ANSWERS_CLOCK_START: clock.start,
    ANSWERS_CLOCK_STANDS: clock.stands ? "1" : "0",
    ANSWERS_CLOCK_BEGAN: String(Date.now()),
  };
}

async function findFreePort() {
  const probe = createServer().listen(0, "127.0.0.1");
  await once(probe, "listening");
  const { port } = probe.address();
  probe.close();
  await once(probe, "close");
  return port;
}

async function waitForHealth(url, isOver) {
  const end = Date.now() + READY_MS;
  while (Date.now() < end && !isOver()) {
    const answer = await fetch(`${url}/api/health`, { signal: AbortSignal.timeout(READY_MS) }).catch(() => null);
    if (answer?.ok) return true;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  return false;
}
