// Compiles the package twice, as ES modules and as CommonJS, with the project's own TypeScript. Plain Node, no bundler.
import { spawnSync } from "node:child_process";
import { mkdirSync, rmSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

const FOLDER = dirname(fileURLToPath(import.meta.url));
const DIST = join(FOLDER, "dist");
const COMPILER = join(dirname(createRequire(import.meta.url).resolve("typescript/package.json")), "bin", "tsc");

rmSync(DIST, { recursive: true, force: true });
compile("esm", []);
compile("cjs", ["--module", "commonjs", "--moduleResolution", "bundler"]);
// The package is one of ES modules; this folder is not.
writeFileSync(join(DIST, "cjs", "package.json"), '{ "type": "commonjs" }\n');

function compile(format, options) {
  const outDir = join(DIST, format);
  mkdirSync(outDir, { recursive: true });
  const args = [COMPILER, "-p", join(FOLDER, "tsconfig.json"), "--outDir", outDir, ...options];
  const { status } = spawnSync(process.execPath, args, { stdio: "inherit" });
  if (status !== 0) process.exit(status ?? 1);
}
