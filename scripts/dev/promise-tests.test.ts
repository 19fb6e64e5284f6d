import { existsSync, readdirSync } from "node:fs";
import { expect, it } from "vitest";
import { listPromiseTests } from "./promise-tests.mjs";

const listed = listPromiseTests(process.cwd());

it("finds every test that the list of promises links", () => {
  expect(listed.length).toBeGreaterThan(30);
  expect(listed.filter((path) => !existsSync(path))).toEqual([]);
});

it("lists every test of the folder", () => {
  const tests = readdirSync("e2e/promises").filter((name) => name.endsWith(".test.ts"));
  expect(tests.filter((name) => !listed.includes(`e2e/promises/${name}`))).toEqual([]);
});
