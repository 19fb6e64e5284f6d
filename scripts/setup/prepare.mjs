import { spawnSync } from "node:child_process";
import { existsSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { fingerprintSources } from "./build-fingerprint.mjs";

/** The project's own folder. Every command works in it, wherever it was called from. */
export const ROOT = fileURLToPath(new URL("../..", import.meta.url));

const GENERATED_CLIENT = join(ROOT, "lib/generated/prisma/internal/class.ts");
const BUILD_STAMP = join(ROOT, ".next/tokentab-build.json");

/**
 * Installs the packages of package-lock.json when some are missing or of another version.
 * @param {{ dev?: boolean }} options dev: whether the packages for testing are needed too
 */
export function ensureInstalled({ dev = false } = {}) {
  if (isInstalled(dev)) return;
  console.log("Installing packages …");
  // Not `npm ci`, which removes what is installed before it starts. Both keep to the lock file. Nothing needs a package's own
  // install script.
  runNpm(["install", "--no-save", "--include=dev", "--no-audit", "--no-fund", "--ignore-scripts", "--loglevel=error"]);
}

/** Generates the Prisma client when it is missing or was made from another schema. */
export function ensureGenerated() {
  if (isGenerated()) return;
  console.log("Generating the database client …");
  runNode("node_modules/prisma/build/index.js", ["generate"], {
    // Generating needs no engine, but the command line downloads one unless it is told of a file that exists.
    PRISMA_SCHEMA_ENGINE_BINARY: process.execPath,
    PRISMA_HIDE_UPDATE_MESSAGE: "1",
    CHECKPOINT_DISABLE: "1",
  });
}

/**
 * Builds the app for production when the build is missing or was made from other sources.
 * @param {{ typesChecked?: boolean }} options typesChecked: whether the build need not check the types
 */
export function ensureBuilt({ typesChecked = false } = {}) {
  const fingerprint = fingerprintSources(ROOT);
  if (isBuilt(fingerprint)) return;
  console.log("Building the app (about a minute) …");
  // An interrupted build must not pass for a whole one.
  rmSync(BUILD_STAMP, { force: true });
  runNode("node_modules/next/dist/bin/next", ["build"], {
    NODE_ENV: "production",
    NEXT_TELEMETRY_DISABLED: "1",
    TYPES_CHECKED: typesChecked ? "1" : "",
  });
  runNode("node_modules/tsx/dist/cli.mjs", ["scripts/setup/make-database-template.ts"]);
  writeFileSync(BUILD_STAMP, `${JSON.stringify({ fingerprint })}\n`);
}

function isInstalled(dev) {
  const wanted = readJson("package-lock.json")?.packages;
  const installed = readJson("node_modules/.package-lock.json")?.packages;
  if (!wanted || !installed) return false;
  return Object.entries(wanted).every(([path, entry]) => {
    if (path === "") return true;
    const found = installed[path];
    if (!found) return Boolean(entry.optional || (!dev && (entry.dev || entry.devOptional)));
    return found.version === entry.version && found.integrity === entry.integrity && existsSync(join(ROOT, path));
  });
}

/** The generated client carries the schema it was made from, with its columns aligned anew. */
function isGenerated() {
  if (!existsSync(GENERATED_CLIENT)) return false;
  const client = readFileSync(GENERATED_CLIENT, "utf8");
  const [, inlined = '""'] = /^\s*"inlineSchema": (".*"),?$/m.exec(client) ?? [];
  const [, version] = /^\s*"clientVersion": "(.*)",?$/m.exec(client) ?? [];
  const schema = readFileSync(join(ROOT, "prisma/schema.prisma"), "utf8");
  const squeeze = (text) => text.replace(/\s+/g, " ").trim();
  return (
    squeeze(JSON.parse(inlined)) === squeeze(schema) &&
    version === readJson("node_modules/@prisma/client/package.json")?.version
  );
}

function isBuilt(fingerprint) {
  return existsSync(join(ROOT, ".next/BUILD_ID")) && readJson(BUILD_STAMP)?.fingerprint === fingerprint;
}

function readJson(path) {
  try {
    return JSON.parse(readFileSync(path.startsWith(ROOT) ? path : join(ROOT, path), "utf8"));
  } catch {
    return null;
  }
}

function runNpm(args) {
  const cli = process.env.npm_execpath;
  if (cli && /npm-cli\.[cm]?js$/.test(cli)) return run(process.execPath, [cli, ...args]);
  return run("npm", args, { shell: process.platform === "win32" });
}

/** Runs a package's own program; what it prints is shown only when it fails. */
function runNode(program, args, env) {
  run(process.execPath, [join(ROOT, program), ...args], { env: { ...process.env, ...env }, stdio: "pipe" });
}

function run(command, args, options) {
  const result = spawnSync(command, args, { cwd: ROOT, stdio: "inherit", maxBuffer: 64 * 1024 * 1024, ...options });
  if (result.signal) process.exit(130);
  if (result.status === 0) return;
  for (const output of [result.stdout, result.stderr]) process.stderr.write(output ?? "");
  const reason = result.error ? `: ${result.error.message}` : ` with code ${result.status}`;
  console.error(`${command === process.execPath ? "node" : command} ${args.join(" ")} failed${reason}.`);
  process.exit(1);
}
