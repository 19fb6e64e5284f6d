import { readdirSync, readFileSync } from "node:fs";
import { availableParallelism } from "node:os";
import { join, resolve } from "node:path";
import { defineConfig } from "vitest/config";

const FOLDERS = ["app", "lib", "components", "server", "scripts", "client"];

/** The same tests on another database: those that open one. */
function testsWithDatabase(): string[] {
  return FOLDERS.flatMap((folder) => {
    try {
      return readdirSync(resolve(folder), { recursive: true, encoding: "utf8" }).map((name) => join(folder, name));
    } catch {
      return [];
    }
  }).filter((path) => /\.test\.tsx?$/.test(path) && readFileSync(path, "utf8").includes("useTestDatabase("));
}

/** Where the database itself matters, tests run on both. All others that use one run on the server, where there is one. */
const ON_BOTH =
  /^(app\/api\/v1|lib\/(db|events\/failures|gateway|intake|jobs|ledger|operations\/data-health|pricing\/models|reading))\//;

const unit = {
  extends: true as const,
  test: {
    name: "unit-pglite",
    include: FOLDERS.map((folder) => `${folder}/**/*.test.{ts,tsx}`),
    exclude: process.env.TEST_DATABASE_URL ? testsWithDatabase().filter((path) => !ON_BOTH.test(path)) : [],
    globalSetup: ["lib/testing/databases/prepare-pglite.ts"],
  },
};

const postgres = {
  extends: true as const,
  test: { name: "postgres", include: testsWithDatabase(), globalSetup: ["lib/testing/databases/prepare-postgres.ts"] },
};

/** What keeps the whole machine busy and bounds how long others wait: one file at a time, after all else. */
const ALONE = ["e2e/promises/a-flood-slows-nobody-else.test.ts", "e2e/promises/nothing-is-lost-in-an-outage.test.ts"];

// These start whole servers, of a built app: `npm test` and `npm run test:crash` name them.
const server = {
  extends: true as const,
  test: { name: "server", include: ["e2e/**/*.test.ts"], exclude: ALONE, testTimeout: 600_000 },
};

const trials = {
  extends: true as const,
  test: {
    name: "trials",
    include: ALONE,
    testTimeout: 600_000,
    fileParallelism: false,
    sequence: { groupOrder: 1 },
  },
};

export default defineConfig({
  resolve: {
    alias: {
      "@": resolve("."),
      "server-only": resolve("node_modules/server-only/empty.js"),
    },
  },
  test: {
    projects: [
      unit,
      ...(process.env.TEST_DATABASE_URL ? [postgres] : []),
      ...(process.env.TEST_SERVER ? [server, trials] : []),
    ],
    // A PGlite takes some hundred megabytes and a core.
    maxWorkers: Math.min(4, Math.max(2, availableParallelism())),
    testTimeout: 30_000,
    hookTimeout: 60_000,
    env: { NODE_ENV: "test" },
  },
});
