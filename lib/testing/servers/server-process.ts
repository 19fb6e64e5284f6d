import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import type { AddressInfo } from "node:net";
import { createServer } from "node:net";

/** A whole server, started as `npm start` does, in a process of its own. */
export interface ServerProcess {
  url: string;
  process: ChildProcess;
  /** Everything it has printed so far. */
  output(): string;
  /** Ends it, and waits until it is gone. */
  end(signal: "SIGTERM" | "SIGKILL"): Promise<void>;
}

/**
 * Starts the production server and waits until it serves. The app must be built: `node scripts/build.mjs`.
 * @param env e.g. TOKENTAB_DATA_DIR, DATABASE_URL, ADMIN_PASSWORD
 * @param wrap puts the command into another, such as a container's
 * @throws Error with the server's output when it ends instead
 */
export async function startServerProcess(
  env: Record<string, string>,
  wrap: (command: string[]) => string[] = (command) => command,
): Promise<ServerProcess> {
  const port = await findFreePort();
  const start = [process.execPath, "scripts/start.mjs", "--port", String(port), "--host", "127.0.0.1"];
  const [command, ...args] = wrap(start);
  const child = spawn(command, args, {
    env: { ...process.env, NODE_ENV: "production", DATABASE_URL: "", ...env },
    stdio: ["ignore", "pipe", "pipe"],
  });
  let output = "";
  for (const stream of [child.stdout, child.stderr]) stream.on("data", (chunk) => (output += chunk));
  const url = `http://127.0.0.1:${port}`;
  const exited = once(child, "exit");
  const server: ServerProcess = {
    url,
    process: child,
    output: () => output,
    async end(signal) {
      if (child.exitCode === null && child.signalCode === null) child.kill(signal);
      await exited;
    },
  };
  const isReady = await Promise.race([waitForHealth(url, () => child.exitCode !== null), exited.then(() => false)]);
  if (isReady) return server;
  await server.end("SIGKILL");
  throw new Error(`The server did not start:\n${output}`);
}

/** A port of this machine that nothing listens on. */
export async function findFreePort(): Promise<number> {
  const probe = createServer().listen(0, "127.0.0.1");
  await once(probe, "listening");
  const { port } = probe.address() as AddressInfo;
  probe.close();
  await once(probe, "close");
  return port;
}

async function waitForHealth(url: string, isOver: () => boolean): Promise<boolean> {
  const end = Date.now() + 120_000;
  while (Date.now() < end && !isOver()) {
    const answer = await fetch(`${url}/api/health`, { signal: AbortSignal.timeout(60_000) }).catch(() => null);
    if (answer?.ok) return true;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  return false;
}
