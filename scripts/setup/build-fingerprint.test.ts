import { mkdir, mkdtemp, rm, utimes, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { fingerprintSources } from "./build-fingerprint.mjs";

let root: string;
const write = (path: string, text: string) => writeFile(join(root, path), text);

beforeEach(async () => {
  root = await mkdtemp(join(tmpdir(), "tokentab-fingerprint-"));
  await mkdir(join(root, "app"));
  await mkdir(join(root, "lib/generated"), { recursive: true });
  await write("package-lock.json", "{}");
  await write("app/page.tsx", "one");
});
afterEach(() => rm(root, { recursive: true, force: true }));

test("changes with what goes into a build: contents, names, added files, locked packages", async () => {
  const seen = [fingerprintSources(root)];
  await write("app/page.tsx", "two");
  seen.push(fingerprintSources(root));
  await write("app/other.tsx", "two");
  seen.push(fingerprintSources(root));
  await rm(join(root, "app/page.tsx"));
  seen.push(fingerprintSources(root));
  await write("package-lock.json", "{ }");
  seen.push(fingerprintSources(root));
  await write("next.config.ts", "");
  seen.push(fingerprintSources(root));
  expect(new Set(seen).size).toBe(seen.length);
});

test("stays when only times, tests, documents or generated files change", async () => {
  const before = fingerprintSources(root);
  await utimes(join(root, "app/page.tsx"), new Date(0), new Date(0));
  await write("app/page.test.tsx", "test");
  await write("README.md", "text");
  await write("lib/generated/client.ts", "code");
  await write("tsconfig.tsbuildinfo", "{}");
  expect(fingerprintSources(root)).toBe(before);
});
