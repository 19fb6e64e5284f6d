import { execFile } from "node:child_process";
import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { promisify } from "node:util";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type FakeTokentab, startFakeTokentab } from "./src/testing/fake-tokentab.js";

const run = promisify(execFile);
const COMPILER = resolve("node_modules/typescript/bin/tsc");
const USE = `
  const tokentab = createTokentab({ url: process.env.URL, key: "k", onError: () => undefined });
  tokentab.record({ model: "gpt-4o", input_tokens: 1, output_tokens: 2, feature: process.env.FEATURE });`;
const CONSUMER = `
  import { createTokentab, type Labels, type Tokentab, type UsageEvent } from "tokentab-client";
  const labels: Labels = { user: 7, kind: "group" };
  const tokentab: Tokentab = createTokentab({ url: "http://localhost:3000", key: "k", labels });
  const event: UsageEvent = { model: "gpt-4o", input_tokens: 1 };
  tokentab.record(event);
  class Client { chat = { completions: { create: async (_: { model: string }) => 1 } }; }
  export const answer: Promise<number> = tokentab.wrap(new Client()).chat.completions.create({ model: "gpt-4o" });
  // @ts-expect-error the field does not exist
  tokentab.record({ modle: "gpt-4o" });
  export const lost: number = tokentab.lost;`;

let directory: string;
let server: FakeTokentab;

beforeAll(async () => {
  directory = await mkdtemp(join(tmpdir(), "tokentab-client-"));
  server = await startFakeTokentab();
  await run("npm", ["pack", "--pack-destination", directory], { cwd: resolve("client") });
  await writeFile(join(directory, "package.json"), '{ "private": true }');
  const tarball = `./tokentab-client-${await ownVersion()}.tgz`;
  await run("npm", ["install", "--offline", "--no-audit", "--no-fund", tarball], { cwd: directory });
});
afterAll(async () => {
  await server?.close();
  await rm(directory, { recursive: true, force: true });
});

describe("the package, installed in an empty project", () => {
  it("has the app's version and no dependencies, and holds nothing but itself", async () => {
    const installed = JSON.parse(await readFile(join(directory, "node_modules/tokentab-client/package.json"), "utf8"));
    expect(installed.version).toBe(JSON.parse(await readFile("package.json", "utf8")).version);
    expect(Object.keys(installed).filter((name) => /dependencies/i.test(name))).toEqual([]);
    const lock = JSON.parse(await readFile(join(directory, "package-lock.json"), "utf8"));
    expect(Object.keys(lock.packages)).toEqual(["", "node_modules/tokentab-client"]);
  });

  it.each([
    ["import", "a.mjs", 'import { createTokentab } from "tokentab-client";'],
    ["require", "a.cjs", 'const { createTokentab } = require("tokentab-client");'],
  ])("works by %s, and sends what waits when the program ends by itself", async (feature, file, load) => {
    await writeFile(join(directory, file), load + USE);
    const { stderr } = await run(process.execPath, [file], {
      cwd: directory,
      env: { ...process.env, URL: server.url, FEATURE: feature },
    });
    expect(stderr).toBe("");
    expect(server.events().filter((event) => event.feature === feature)).toHaveLength(1);
  });

  it("holds up a program for two seconds at the most, when there is no server", async () => {
    await writeFile(join(directory, "b.mjs"), `import { createTokentab } from "tokentab-client";${USE}`);
    const begin = performance.now();
    await run(process.execPath, ["b.mjs"], { cwd: directory, env: { ...process.env, URL: "http://127.0.0.1:9" } });
    expect(performance.now() - begin).toBeLessThan(4_000);
  });

  it.each([
    ["ES modules", "c.mts", ["--module", "nodenext"]],
    ["CommonJS", "c.cts", ["--module", "nodenext"]],
    ["a bundler", "c.ts", ["--module", "esnext", "--moduleResolution", "bundler"]],
  ])("has types for %s", async (_, file, options) => {
    await writeFile(join(directory, file), CONSUMER);
    const args = [
      COMPILER,
      "--ignoreConfig",
      "--noEmit",
      "--strict",
      "--target",
      "es2022",
      "--types",
      "",
      ...options,
      file,
    ];
    await expect(run(process.execPath, args, { cwd: directory })).resolves.toMatchObject({ stdout: "" });
  });
});

async function ownVersion(): Promise<string> {
  return JSON.parse(await readFile("client/package.json", "utf8")).version;
}
