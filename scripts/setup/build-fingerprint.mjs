import { createHash } from "node:crypto";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";

const FOLDERS = ["app", "components", "lib", "prisma", "public"];
const ROOT_FILE = /\.(?:ts|tsx|mjs|js|json|css)$/;
const NO_INPUT = /\.test\.tsx?$|\.tsbuildinfo$|^(?:next-env\.d|playwright\.config|vitest\.config)\.ts$|^biome\.json$/;

/**
 * A hash over the names and contents of everything that goes into the production build. Times of modification say
 * nothing: a checkout sets them anew, and a copy keeps old ones.
 */
export function fingerprintSources(root) {
  const hash = createHash("sha256");
  for (const file of listInputs(root)) {
    const content = readFileSync(join(root, file));
    hash.update(`${file}\0${content.length}\0`).update(content);
  }
  return hash.digest("hex");
}

function listInputs(root) {
  const files = readdirSync(root, { withFileTypes: true })
    .filter((entry) => entry.isFile() && ROOT_FILE.test(entry.name))
    .map((entry) => entry.name);
  for (const folder of FOLDERS) files.push(...listFiles(root, folder));
  return files.filter((file) => !NO_INPUT.test(file)).sort();
}

function listFiles(root, folder) {
  // The generated client follows from the schema, which is an input itself.
  if (folder === "lib/generated") return [];
  let entries = [];
  try {
    entries = readdirSync(join(root, folder), { withFileTypes: true });
  } catch (error) {
    if (error.code !== "ENOENT") throw error;
  }
  return entries.flatMap((entry) => {
    const path = `${folder}/${entry.name}`;
    if (entry.isDirectory()) return listFiles(root, path);
    return entry.isFile() ? [path] : [];
  });
}
