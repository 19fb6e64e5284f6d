// `npm test`: installs what is missing, checks and tests everything, and says what it left out and why. Plain Node, because
// nothing may be installed yet.
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { findChromium } from "./dev/find-chromium.mjs";
import { freePort } from "./dev/postgres-cluster.mjs";
import { listPromiseTests } from "./dev/promise-tests.mjs";
import { startTemporaryPostgres } from "./dev/temporary-postgres.mjs";
import { readPlaywrightCounts, readVitestCounts } from "./dev/test-counts.mjs";
import { requireNodeVersion } from "./setup/node-version.mjs";
import { ensureGenerated, ensureInstalled, ROOT } from "./setup/prepare.mjs";
import { killRunningSteps, runStep } from "./setup/run-step.mjs";

const PARTS = ["static", "unit", "postgres", "server", "e2e"];
const PROMISES = "promises";
const HELP = `npm test [-- --only ${[...PARTS, PROMISES].join("|")}]

  static    types, lint and formatting, import directions and circles, what nothing uses
  unit      unit and domain tests on the embedded database; with PostgreSQL at hand, only those where the database matters
  postgres  the tests that use a database, on PostgreSQL: the server at TEST_DATABASE_URL, or a temporary one
  server    what takes a whole server: killed under load again and again, nothing acknowledged is lost; import
  e2e       browser tests against a production build (CHROMIUM_PATH chooses the browser)
  promises  of unit, postgres, server and e2e what e2e/promises/README.md lists: nothing lost, nobody harmed, no text kept

--only may be repeated. Without it, everything runs.`;

const { wanted, promises } = parseArguments(process.argv.slice(2));
process.chdir(ROOT);
/** The only files that run; none for all. */
const files = promises ? listPromiseTests(ROOT) : [];
const scratch = mkdtempSync(join(tmpdir(), "tokentab-test-"));
const steps = [];
let recordedAt = performance.now();
let typesChecked = false;
let postgres = null;
let stopping = false;

process.on("exit", () => {
  killRunningSteps();
  postgres?.stopNow();
  rmSync(scratch, { recursive: true, force: true });
});
for (const signal of ["SIGINT", "SIGTERM"]) {
  process.on(signal, () => {
    stopping = true;
    process.exit(130);
  });
}

requireNodeVersion();
ensureInstalled({ dev: true });
ensureGenerated();
if (wanted("static")) await testStatically();
if (wanted("postgres") || wanted("server")) postgres = await startPostgres();
if (wanted("unit")) await testOnPglite();
if (wanted("postgres")) await testOnPostgres();
if (wanted("server")) await testServer();
if (wanted("e2e")) await testInBrowser();
await postgres?.stop();
summarize();

async function testStatically() {
  const typegen = await runStep("node_modules/next/dist/bin/next", ["typegen"], { quiet: true });
  const types = typegen === 0 ? await runStep("node_modules/typescript/bin/tsc", ["--noEmit"]) : typegen;
  record("types", countExit(types));
  typesChecked = types === 0;
  const lint = await runStep("node_modules/@biomejs/biome/bin/biome", ["check", "--error-on-warnings", "."]);
  record("lint and format", countExit(lint));
  record("import directions", countExit(await runStep("scripts/dev/check-imports.mjs", [])));
  const unused = await runStep("node_modules/knip/bin/knip.js", ["--no-progress", "--no-config-hints"]);
  record("unused files, exports and packages", countExit(unused));
}

async function runVitest(part, title, args, env = {}) {
  const file = join(scratch, `${part}.json`);
  const reporters = ["--reporter=default", "--reporter=json", `--outputFile.json=${file}`];
  const code = await runStep("node_modules/vitest/vitest.mjs", ["run", ...reporters, ...args, ...files], { env });
  record(title, readVitestCounts(file, code));
}

async function startPostgres() {
  if (process.env.TEST_DATABASE_URL) return { url: process.env.TEST_DATABASE_URL, stop() {}, stopNow() {} };
  return startTemporaryPostgres({ durable: false });
}

/** Told of the server, it leaves to that what need not run on both. */
async function testOnPglite() {
  const env = wanted("postgres") && postgres.url ? { TEST_DATABASE_URL: postgres.url } : {};
  await runVitest("unit", "unit tests on PGlite", ["--project", "unit-pglite"], env);
}

async function testOnPostgres() {
  const title = "the same on PostgreSQL";
  if (!postgres.url) return record(title, { skipped: 1 }, postgres.reason);
  await runVitest("postgres", title, ["--project", "postgres"], { TEST_DATABASE_URL: postgres.url });
}

async function testServer() {
  if (!(await build("server tests"))) return;
  const env = { TEST_SERVER: "1", ...(postgres.url && { TEST_DATABASE_URL: postgres.url }) };
  await runVitest("server", "server tests", ["--project", "server", "--project", "trials"], env);
}

async function testInBrowser() {
  const title = "browser tests";
  const chromium = await findChromium();
  if (chromium.reason) return record(title, { failed: 1 }, chromium.reason);
  if (!(await build(title))) return;
  const file = join(scratch, "e2e.json");
  const env = {
    CHROMIUM_PATH: chromium.path,
    E2E_DATA_DIR: join(scratch, "data"),
    E2E_PORT: String(await freePort()),
    PLAYWRIGHT_JSON_OUTPUT_FILE: file,
  };
  const args = ["test", "--forbid-only", "--reporter=list,json", ...files.filter((path) => path.endsWith(".spec.ts"))];
  const code = await runStep("node_modules/@playwright/test/cli.js", args, { env });
  record(title, readPlaywrightCounts(file, code));
}

/** In a process of its own, so that a failing build is one failed step and not the end. */
async function build(title) {
  const code = await runStep("scripts/build.mjs", typesChecked ? ["--types-checked"] : []);
  if (code !== 0) record(title, { failed: 1 }, "the build failed");
  return code === 0;
}

function countExit(code) {
  return code === 0 ? { passed: 1 } : { failed: 1 };
}

function record(title, { passed = 0, failed = 0, skipped = 0, titlesOfSkipped = [], failures = [] }, reason = "") {
  if (stopping) return;
  const seconds = Math.round((performance.now() - recordedAt) / 1_000);
  recordedAt = performance.now();
  steps.push({ title, passed, failed, skipped, reason, titlesOfSkipped, failures, seconds });
}

function summarize() {
  const total = (key) => steps.reduce((sum, step) => sum + step[key], 0);
  for (const failure of steps.flatMap((step) => step.failures)) console.log(`\nfailed: ${failure}`);
  console.log("");
  for (const step of steps) {
    const result = step.failed > 0 ? "failed " : step.passed > 0 ? "passed " : "skipped";
    const counts = `${step.passed} passed, ${step.failed} failed, ${step.skipped} skipped in ${step.seconds} s`;
    console.log(`${result}  ${step.title}: ${counts}${step.reason && ` (${step.reason})`}`);
    for (const title of step.titlesOfSkipped) console.log(`           skipped: ${title}`);
  }
  for (const part of PARTS.filter((name) => !wanted(name))) console.log(`left out ${part} (--only)`);
  console.log(`${total("passed")} passed, ${total("failed")} failed, ${total("skipped")} skipped`);
  process.exitCode = total("failed") > 0 || total("passed") === 0 ? 1 : 0;
}

function parseArguments(args) {
  const only = [];
  for (let index = 0; index < args.length; index++) {
    const [name, inline] = args[index].split("=");
    if (name === "--help" || name === "-h") {
      console.log(HELP);
      process.exit(0);
    }
    const value = inline ?? args[++index];
    if (name !== "--only" || ![...PARTS, PROMISES].includes(value)) {
      console.error(`Unknown argument ${args[index] ?? name}.\n\n${HELP}`);
      process.exit(2);
    }
    only.push(value);
  }
  const promises = only.includes(PROMISES);
  if (promises && only.some((part) => part !== PROMISES)) {
    console.error(`--only ${PROMISES} runs parts of all others; give it alone.`);
    process.exit(2);
  }
  return { wanted: (part) => only.length === 0 || only.includes(part) || (promises && part !== "static"), promises };
}
