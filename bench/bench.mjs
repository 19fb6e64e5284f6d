// `npm run bench`: the app against the least that could do the same work, side by side in one run.

import { cpus } from "node:os";
import { startTemporaryPostgres } from "../scripts/dev/temporary-postgres.mjs";
import { ensureBuilt, ensureGenerated, ensureInstalled, ROOT } from "../scripts/setup/prepare.mjs";
import { runStep } from "../scripts/setup/run-step.mjs";

const ALL = ["pricing", "ingestion", "queries", "pages", "repricing", "gateway", "client", "floods", "start"];
const parts = process.argv.slice(2).length > 0 ? process.argv.slice(2) : ALL;
if (parts.some((part) => !ALL.includes(part))) {
  console.log(`npm run bench -- [${ALL.join("] [")}]: those parts, or all.`);
  process.exit(parts.includes("--help") ? 0 : 1);
}

process.chdir(ROOT);
ensureInstalled({ dev: true });
ensureGenerated();
ensureBuilt();
const built = await runStep("node_modules/next/dist/bin/next", ["build", "bench/bare-next"], { quiet: true });
if (built !== 0) process.exit(built);

const given = process.env.BENCH_DATABASE_URL;
const postgres = given ? { url: given, stop() {}, stopNow() {} } : await startTemporaryPostgres({ durable: true });
if (!postgres.url) console.log(`PostgreSQL is left out: ${postgres.reason}`);
process.on("exit", () => postgres.stopNow());
for (const signal of ["SIGINT", "SIGTERM"]) process.on(signal, () => process.exit(130));

console.log(`Node ${process.version}, ${cpus().length} × ${cpus()[0].model}`);
for (const kind of postgres.url ? ["PGlite", "PostgreSQL"] : ["PGlite"]) {
  // A process each: the app remembers models and users of the one database that a process opens.
  for (const part of parts) {
    const env = { TEST_DATABASE_URL: postgres.url ?? "", NODE_ENV: "production" };
    const code = await runStep("node_modules/tsx/dist/cli.mjs", ["bench/measure.ts", kind, part], { env });
    if (code !== 0) process.exitCode = code;
  }
}
await postgres.stop();
