import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";

/** Earlier ones have known holes, or lose data: PGlite before this hangs on long write-ahead logs. */
const FLOOR = {
  next: "16.4.6",
  react: "19.3.1",
  "react-dom": "19.3.1",
  zod: "4.6.7",
  "@electric-sql/pglite": "0.5.16",
};
const PINNED = { "next-auth": "4.24.15" };

const lock: { packages: Record<string, { version?: string }> } = JSON.parse(readFileSync("package-lock.json", "utf8"));
const manifest: { dependencies: Record<string, string> } = JSON.parse(readFileSync("package.json", "utf8"));

describe("versions", () => {
  test.each(Object.entries(FLOOR))("%s is at least %s, in the lock file and as installed", (name, floor) => {
    expect(compareVersions(lockedVersion(name), floor)).toBeGreaterThanOrEqual(0);
    expect(compareVersions(installedVersion(name), floor)).toBeGreaterThanOrEqual(0);
  });

  test.each(Object.entries(PINNED))("%s is exactly %s", (name, version) => {
    expect([manifest.dependencies[name], lockedVersion(name), installedVersion(name)]).toEqual(Array(3).fill(version));
  });

  test("every dependency is pinned", () => {
    expect(Object.values(manifest.dependencies).filter((range) => !/^\d+\.\d+\.\d+/.test(range))).toEqual([]);
  });

  test("are compared by number", () => {
    expect(compareVersions("16.10.0", "16.4.6")).toBe(1);
    expect(compareVersions("16.4.5", "16.4.6")).toBe(-1);
    expect(compareVersions("16.4.6-canary.1", "16.4.6")).toBe(-1);
    expect(compareVersions("16.4.6", "16.4.6")).toBe(0);
  });
});

function lockedVersion(name: string): string {
  return lock.packages[`node_modules/${name}`]?.version ?? "0.0.0";
}

function installedVersion(name: string): string {
  return JSON.parse(readFileSync(`node_modules/${name}/package.json`, "utf8")).version;
}

function compareVersions(left: string, right: string): number {
  const [leftNumbers, rightNumbers] = [left, right].map((version) => version.split("-")[0].split(".").map(Number));
  for (let index = 0; index < 3; index++) {
    const difference = leftNumbers[index] - rightNumbers[index];
    if (difference !== 0) return Math.sign(difference);
  }
  return Number(right.includes("-")) - Number(left.includes("-"));
}
