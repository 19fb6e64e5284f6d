import { loadEnv } from "./setup/load-env.mjs";
import { requireNodeVersion } from "./setup/node-version.mjs";
import { ensureGenerated, ensureInstalled, ROOT } from "./setup/prepare.mjs";

// Runs a command written in TypeScript, in a clone that may not be installed yet: `node scripts/run.mjs import FILE`.
requireNodeVersion();
loadEnv();
// Output that nobody reads any more (`| head`) must not end the work half-way.
for (const stream of [process.stdout, process.stderr]) stream.on("error", () => undefined);
const [command, ...args] = process.argv.slice(2);
// Where the user called: npm tells, and changes to the project's folder.
process.env.INIT_CWD ??= process.cwd();
process.chdir(ROOT);
process.env.NODE_ENV ??= "production";
ensureInstalled();
ensureGenerated();
const { register } = await import("tsx/esm/api");
register();
const { main } = await import(`./commands/${command}.ts`);
const { requireSettings } = await import("../server/require-settings.ts");
try {
  requireSettings();
  process.exitCode = await main(args);
} catch (error) {
  const expected = ["CommandError", "AppError"].includes(error.name);
  console.error(expected ? error.message : error);
  process.exitCode = 1;
}
