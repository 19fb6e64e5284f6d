import { readFileSync } from "node:fs";
import { join, relative, resolve } from "node:path";

const LIST = "e2e/promises/README.md";

/**
 * The tests that show what Tokentab promises: those that the list of promises links.
 * @param {string} root the project's folder
 * @returns {string[]} paths from there
 */
export function listPromiseTests(root) {
  const folder = join(root, LIST, "..");
  const links = readFileSync(join(root, LIST), "utf8").matchAll(/\]\(([^)#:]+\.(?:test|spec)\.tsx?)\)/g);
  return [...new Set([...links].map(([, path]) => relative(root, resolve(folder, path))))].sort();
}
