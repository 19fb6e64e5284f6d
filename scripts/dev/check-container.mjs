// `npm run test:container`: runs the Dockerfile's steps without a container engine, in a temporary folder, then starts what they
// made as the image would: another user, production packages only. Takes some minutes.
import { spawn, spawnSync } from "node:child_process";
import { chmodSync, cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, statSync } from "node:fs";
import { homedir, tmpdir } from "node:os";
import { join, relative } from "node:path";
import { ROOT } from "../setup/prepare.mjs";
import { freePort } from "./postgres-cluster.mjs";
import { readDockerfile, readDockerignore } from "./read-dockerfile.mjs";

const READY_MS = 120_000;
/** Folders of the image; each stage has its own in the temporary one. */
const FOLDER = /(^|[\s=:"'])\/(app|data)(?=$|[\s/"'])/g;
/** Of the first start. */
const KEY = /ttk_\w+/;
/** So that a second check downloads nothing. */
const NPM_CACHE = process.env.npm_config_cache ?? join(homedir(), ".npm");
const IS_ROOT = process.getuid?.() === 0;

process.chdir(ROOT);
const scratch = mkdtempSync(join(tmpdir(), "tokentab-container-"));
chmodSync(scratch, 0o755);
process.on("exit", () => rmSync(scratch, { recursive: true, force: true }));
for (const signal of ["SIGINT", "SIGTERM"]) process.on(signal, () => process.exit(130));
const isIgnored = readDockerignore(readFileSync(".dockerignore", "utf8"));
const { packages } = JSON.parse(readFileSync("package-lock.json", "utf8"));

function buildStage(name, steps) {
  const state = { root: join(scratch, name), folder: "/", env: {}, user: null, command: [], health: [] };
  mkdirSync(state.root);
  for (const step of steps) {
    const text = ownUser(step.text.replaceAll(FOLDER, `$1${state.root}/$2`));
    console.log(`[${name}] ${step.instruction} ${step.text}`);
    INSTRUCTIONS[step.instruction]?.(state, text, step.options);
  }
  return state;
}

/** Who isn't root can't give files away: then everything is of the one who runs this. */
function ownUser(text) {
  return IS_ROOT ? text : text.replaceAll(/\b1000:1000\b/g, `${process.getuid()}:${process.getgid()}`);
}

const INSTRUCTIONS = {
  WORKDIR(state, text) {
    state.folder = text;
    mkdirSync(text, { recursive: true });
  },
  ENV(state, text) {
    const [name, ...value] = text.split("=");
    state.env[name] = value.join("=");
  },
  USER(state, text) {
    state.user = text.split(":").map(Number);
  },
  CMD(state, text) {
    state.command = JSON.parse(text);
  },
  HEALTHCHECK(state, text) {
    state.health = JSON.parse(text.replace(/^CMD /, ""));
  },
  COPY(state, text, { from }) {
    const paths = text.split(/\s+/);
    const target = join(state.folder, paths.pop());
    for (const path of paths) {
      const source = from ? path.replace(state.root, join(scratch, from)) : join(ROOT, path);
      const isFile = statSync(source).isFile();
      const filter = (file) => from !== undefined || !isIgnored(relative(ROOT, file));
      cpSync(source, isFile ? join(target, path) : target, { recursive: true, verbatimSymlinks: true, filter });
    }
  },
  RUN(state, text) {
    const result = spawnSync("sh", ["-c", text], { cwd: state.folder, env: environment(state), stdio: "inherit" });
    if (result.status !== 0) fail(`RUN ${text} failed with code ${result.status}.`);
  },
};

const stages = readDockerfile(readFileSync("Dockerfile", "utf8"));
let image;
for (const [index, stage] of stages.entries()) image = buildStage(stage.name || `stage-${index}`, stage.steps);
checkContents(image);
await checkServer(image);
console.log("\nThe container's steps work: built, started without root, healthy, stopped.");

/** As in an image: none of the variables of this process, but what it needs to reach the network. */
function environment({ env, root }, more = {}) {
  const passed = Object.entries(process.env).filter(([name]) =>
    /^(PATH|LANG|.*_proxy|.*_CERTS?|SSL_CERT.*)$/i.test(name),
  );
  return { ...Object.fromEntries(passed), HOME: root, npm_config_cache: NPM_CACHE, ...env, ...more };
}

function checkContents({ folder }) {
  const without = [".git", ".env", ".data", "e2e", "lib/testing", "lib/settings.test.ts", ".next/cache"];
  const wrong = without.filter((path) => existsSync(join(folder, path)));
  // Those that a package for production may use, too ("devOptional"), stay.
  const forTests = Object.keys(packages).filter((path) => packages[path].dev && existsSync(join(folder, path)));
  if (wrong.length > 0) fail(`The image has ${wrong.join(", ")}.`);
  if (forTests.length > 0) fail(`The image has packages for tests: ${forTests.join(", ")}.`);
  const { stdout } = spawnSync("du", ["-sm", folder], { encoding: "utf8" });
  console.log(`Contents: ${Number.parseInt(stdout, 10)} MB, none of them only for tests.`);
}

async function checkServer(state) {
  if (!state.user || state.user[0] === 0) fail("The image runs as root.");
  const port = String(await freePort());
  const env = environment(state, { PORT: port });
  const [program, ...args] = state.command;
  const [uid, gid] = state.user;
  const identity = IS_ROOT ? { uid, gid } : {};
  const server = spawn(program, args, { cwd: state.folder, env, ...identity });
  let output = "";
  for (const stream of [server.stdout, server.stderr]) stream.on("data", (chunk) => (output += chunk));
  const exited = new Promise((resolve) => server.once("exit", resolve));
  process.on("exit", () => server.kill("SIGKILL"));

  const began = Date.now();
  const isHealthy = () =>
    spawnSync(state.health[0], state.health.slice(1), { cwd: state.folder, env, ...identity }).status === 0;
  if (isHealthy() && !output) fail("Something else answers the health check.");
  while (!isHealthy()) {
    if (server.exitCode !== null || Date.now() - began > READY_MS) fail(`The server isn't healthy:\n${output}`);
    await new Promise((resolve) => setTimeout(resolve, 500));
  }
  console.log(`Healthy after ${((Date.now() - began) / 1000).toFixed(1)} s, as user ${uid}.`);
  // What it printed arrives only now: the checks held this process up.
  for (let tries = 0; tries < 50 && !KEY.test(output); tries++)
    await new Promise((resolve) => setTimeout(resolve, 100));
  if (/^(Installing|Building|Generating) /m.test(output)) fail(`The start had to prepare something:\n${output}`);
  await checkRecording(port, KEY.exec(output)?.[0] ?? fail(`The first start printed no key:\n${output}`));

  server.kill("SIGTERM");
  const code = await Promise.race([exited, new Promise((resolve) => setTimeout(resolve, 20_000, "no end").unref())]);
  if (code !== 0) fail(`The server ended with ${code} after SIGTERM:\n${output}`);
}

async function checkRecording(port, key) {
  const answer = await fetch(`http://127.0.0.1:${port}/api/v1/usage`, {
    method: "POST",
    headers: { Authorization: `Bearer ${key}`, "Content-Type": "application/json" },
    body: JSON.stringify({ model: "gpt-4o-mini", provider: "openai", input_tokens: 1200, output_tokens: 350 }),
  });
  const { data } = await answer.json();
  if (data?.accepted !== 1) fail(`The first request wasn't recorded: ${answer.status} ${JSON.stringify(data)}`);
  // It leads to itself until a browser keeps its cookie.
  const page = await fetch(`http://127.0.0.1:${port}/sign-in`, { redirect: "manual" });
  if (page.status >= 400) fail(`The sign-in page answers ${page.status}.`);
}

function fail(problem) {
  console.error(problem);
  process.exit(1);
}
