import { spawn } from "node:child_process";

const running = new Set();

/**
 * Runs a program of the project or of a package with this Node.js and shows what it prints.
 * @param {{ env?: Record<string, string>, quiet?: boolean }} options quiet: show the output only when the program fails
 * @returns {Promise<number>} its exit code
 */
export function runStep(program, args, { env = {}, quiet = false } = {}) {
  if (!quiet) console.log(`\n> ${program.replace(/^node_modules\//, "")} ${args.join(" ")}`);
  return new Promise((resolve) => {
    const child = spawn(process.execPath, [program, ...args], {
      stdio: quiet ? ["ignore", "pipe", "pipe"] : ["ignore", "inherit", "inherit"],
      env: { ...process.env, NEXT_TELEMETRY_DISABLED: "1", ...env },
    });
    running.add(child);
    const output = [];
    for (const stream of [child.stdout, child.stderr]) stream?.on("data", (chunk) => output.push(chunk));
    child.on("close", (code) => {
      running.delete(child);
      if (quiet && code !== 0) process.stderr.write(Buffer.concat(output));
      resolve(code ?? 1);
    });
  });
}

/** Ends the programs that still run; for when the tests themselves are ended. */
export function killRunningSteps() {
  for (const child of running) child.kill("SIGTERM");
}
